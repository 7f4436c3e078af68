import { Progress } from '../../shared/progress.ts'
import type { Item } from '../../shared/title.ts'
import { collection } from './connection.ts'
import { type EpisodeRow, listEpisodes } from './episodes.ts'
import { findItem } from './items.ts'
import { nextInSeries } from './next-in-series.ts'
import { listProgress } from './progress.ts'

const ROWS_READ = 60

/** Something to go on with: a movie or an episode in the middle, or the episode that comes next. */
export type Continued = {
  item: Item
  series: Item | null
  /** Null for an episode that comes next. */
  progress: Progress | null
  watchedAt: string
}

export function progressCursor(userId: string, isFinished: boolean) {
  return collection('progress').find({ userId, isFinished }).sort({ watchedAt: -1 }).limit(ROWS_READ)
}

/** What a person left off, the latest first; a series once. What is retired or has nothing next is left out. */
export async function listContinueWatching(userId: string, limit = 20): Promise<Continued[]> {
  const [open, finished] = await Promise.all([
    progressCursor(userId, false).toArray(),
    progressCursor(userId, true).toArray(),
  ])
  const rows = [...open, ...finished]
    .map((document) => Progress.parse(document))
    .sort((one, other) => (one.watchedAt < other.watchedAt ? 1 : -1))
  const latest = new Map<string, Progress>()
  for (const row of rows) {
    const place = row.seriesId ?? row.itemId
    if (!latest.has(place)) latest.set(place, row)
  }
  const wanted = [...latest.values()].filter((row) => !row.isFinished || row.seriesId).slice(0, limit + 10)
  const continued = await Promise.all(wanted.map((row) => continueFrom(userId, row)))
  return onceEach(continued.filter((entry) => entry !== null)).slice(0, limit)
}

async function continueFrom(userId: string, row: Progress): Promise<Continued | null> {
  const { watchedAt, seriesId } = row
  const series = seriesId ? await findItem(seriesId) : null
  if (!row.isFinished) {
    const item = await findItem(row.itemId)
    return item && !item.retiredAt ? { item, series, progress: row, watchedAt } : null
  }
  const next = series && !series.retiredAt ? await nextUp(userId, series) : null
  const item = next && (await findItem(next.episode._id))
  return item && next ? { item, series, progress: next.progress, watchedAt } : null
}

/** Two rows may name one title by different ids. */
function onceEach(entries: Continued[]): Continued[] {
  const seen = new Set<string>()
  return entries.filter(({ item, series }) => {
    const id = series?._id ?? item._id
    return !seen.has(id) && seen.add(id)
  })
}

/** Which episode a series goes on with for a person; the first one when none was watched, null after the last. */
export async function nextUp(
  userId: string,
  series: Pick<Item, '_id'>,
): Promise<{ episode: EpisodeRow; progress: Progress | null } | null> {
  const episodes = await listEpisodes(series._id)
  const progress = await listProgress(userId, episodes)
  return nextInSeries(episodes, progress)
}
