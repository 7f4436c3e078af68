import type { Progress } from '../../shared/progress.ts'
import type { Item } from '../../shared/title.ts'
import { imageBase } from '../components/image-url.ts'
import { leftWords, placeWords } from '../components/words.ts'
import { findItem } from '../db/items.ts'
import { namesOf } from '../db/users.ts'
import { listWatchedSince } from '../db/watching.ts'
import { m } from '../i18n/m.ts'
import type { Watcher } from './overview.ts'

/** A player saves its place every five seconds while it plays; a tab in the background a little less often. */
const NOW_MS = 45_000

/** Who plays something now, the latest first. */
export async function listWatchers(now: Date): Promise<Watcher[]> {
  const rows = await listWatchedSince(new Date(now.getTime() - NOW_MS))
  const names = await namesOf(rows.map(({ userId }) => userId))
  const watchers = await Promise.all(rows.map((row) => watcherOf(row, names.get(row.userId))))
  return watchers.filter((one) => one !== null)
}

async function watcherOf(row: Progress, person: string | undefined): Promise<Watcher | null> {
  const item = await findItem(row.itemId)
  if (!item) return null
  const series = item.seriesId ? await findItem(item.seriesId) : null
  const { positionSeconds, durationSeconds } = row
  return {
    person: person ?? m.admin_watching_removed(),
    ...nameOf(series ?? item),
    place: series ? placeWords(item) : null,
    percent: durationSeconds > 0 ? Math.min(100, (positionSeconds / durationSeconds) * 100) : 0,
    left: leftWords(Math.max(0, durationSeconds - positionSeconds)),
  }
}

function nameOf(shown: Item): Pick<Watcher, 'title' | 'to' | 'picture' | 'placeholder'> {
  return {
    title: shown.metadata.title ?? shown._id,
    to: `/${shown.kind}/${shown._id}`,
    picture: imageBase(shown, 'backdrop'),
    placeholder: shown.artwork.backdrop?.placeholder ?? null,
  }
}
