import { z } from 'zod'
import type { Progress } from '../../shared/progress.ts'
import type { Item } from '../../shared/title.ts'
import { collection } from './connection.ts'
import { byPlace, type EpisodeRow, listEpisodes } from './episodes.ts'
import { nextInSeries } from './next-in-series.ts'
import { listProgress } from './progress.ts'
import { listWatched, type Place, readPlaces, type Watched } from './watched.ts'

/** Series of which the next episode is looked for. */
const SERIES_READ = 16
/** Later episodes of a series among which one is looked for that is not seen yet. */
const LATER_READ = 40

/** Something to go on with: a film or an episode in the middle, or the episode that comes next. */
export type Continued = {
  item: Place
  series: Place | null
  /** Null for an episode that comes next. */
  progress: Progress | null
  watchedAt: string
}

const NumberedEpisode = z.object({
  _id: z.string(),
  aliases: z.array(z.object({ id: z.string(), keys: z.array(z.string()) })),
  seriesId: z.string(),
  seasonNumber: z.int().optional(),
  numbers: z.array(z.int()).optional(),
})
type NumberedEpisode = z.infer<typeof NumberedEpisode>

/**
 * What a person left off, the latest first; a series once. What is retired, has nothing next or was taken out of the row
 * is left out.
 */
export async function listContinueWatching(
  userId: string,
  limit = 24,
  watched?: readonly Watched[],
): Promise<Continued[]> {
  const all = watched ?? (await listWatched(userId))
  const open = all.filter(({ row }) => !row.isFinished).slice(0, limit + 6)
  const ended = all
    .filter(({ row, title }) => row.isFinished && row.seriesId && title && !title.retiredAt)
    .slice(0, SERIES_READ)
  const [episodes, next] = await Promise.all([
    readPlaces(
      'episodes',
      open.flatMap(({ row }) => (row.seriesId ? [row.itemId] : [])),
    ),
    readNextUp(userId, ended),
  ])
  const entries = all.flatMap((one) =>
    one.row.isFinished ? (next.get(one) ?? []) : (inTheMiddle(one, episodes) ?? []),
  )
  return onceEach(entries).slice(0, limit)
}

function inTheMiddle({ row, title }: Watched, episodes: ReadonlyMap<string, Place>): Continued | null {
  const item = row.seriesId ? episodes.get(row.itemId) : title
  if (!item || item.retiredAt) return null
  return { item, series: row.seriesId ? title : null, progress: row, watchedAt: row.watchedAt }
}

/** The episode that comes after each finished one. */
async function readNextUp(userId: string, ended: readonly Watched[]): Promise<Map<Watched, Continued>> {
  const series = ended.flatMap(({ title }) => title?._id ?? [])
  if (series.length === 0) return new Map()
  const bySeries = Map.groupBy(await readNumbered(series), ({ seriesId }) => seriesId)
  const near = ended.map(({ row, title }) => nearby(bySeries.get(title?._id ?? '') ?? [], row))
  const progress = await listProgress(userId, near.flat())
  const found = await Promise.all(ended.map((one, at) => nextOf(userId, one, near[at] ?? [], progress)))
  const items = await readPlaces(
    'episodes',
    found.flatMap((next) => next?.episode._id ?? []),
  )
  return new Map(
    ended.flatMap((one, at) => {
      const next = found[at]
      const item = next && items.get(next.episode._id)
      if (!item) return []
      const entry = { item, series: one.title, progress: next.progress, watchedAt: one.row.watchedAt }
      return [[one, entry] as const]
    }),
  )
}

/** Among the nearest episodes; among all of the series where those do not say it. */
async function nextOf(
  userId: string,
  { title }: Watched,
  near: readonly NumberedEpisode[],
  progress: ReadonlyMap<string, Progress>,
) {
  const found = nextInSeries(near, progress)
  const isWhole = near.length > 0 && near.length <= LATER_READ
  return found || isWhole || !title ? found : nextUp(userId, title)
}

export function numberedCursor(seriesIds: readonly string[]) {
  return collection('episodes').find({ seriesId: { $in: seriesIds }, retiredAt: null } as object, {
    projection: { aliases: 1, seriesId: 1, seasonNumber: 1, numbers: 1 },
  })
}

async function readNumbered(seriesIds: readonly string[]): Promise<NumberedEpisode[]> {
  const found = await numberedCursor(seriesIds).toArray()
  return found.map((document) => NumberedEpisode.parse(document)).sort(byPlace)
}

/** The finished episode and those that may follow; none where that does not say what is next. */
function nearby(episodes: readonly NumberedEpisode[], { itemId }: Progress): NumberedEpisode[] {
  const at = episodes.findIndex(
    ({ _id, aliases }) => _id === itemId || aliases.some(({ id }) => id === itemId),
  )
  const last = episodes[at]
  if (!last) return []
  const later = last.seasonNumber === 0 ? episodes.filter(isRegular) : episodes.slice(at + 1)
  return [last, ...later.slice(0, LATER_READ)]
}

const isRegular = ({ seasonNumber }: NumberedEpisode) => seasonNumber !== 0

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

/** Takes a film or series out of the row until something of it is watched again, or puts it back. */
export async function setContinued(
  userId: string,
  { _id, aliases }: Pick<Item, '_id' | 'aliases'>,
  isShown: boolean,
  now: Date,
): Promise<void> {
  const ids = [_id, ...aliases.map(({ id }) => id)]
  const change = isShown
    ? { $unset: { dismissedAt: '' as const } }
    : { $set: { dismissedAt: now.toISOString() } }
  for (const rows of [{ itemId: { $in: ids } }, { seriesId: { $in: ids } }])
    await collection<Progress>('progress').updateMany({ userId, ...rows }, change, {
      writeConcern: { w: 'majority', journal: true },
    })
}
