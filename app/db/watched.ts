import { z } from 'zod'
import { Progress } from '../../shared/progress.ts'
import { Item } from '../../shared/title.ts'
import { textProjection } from '../i18n/title-name.ts'
import { collection } from './connection.ts'

const ROWS_READ = 60
const CAST_READ = 8

const PLACE_PROJECTION = {
  kind: 1,
  aliases: 1,
  retiredAt: 1,
  seriesId: 1,
  seasonNumber: 1,
  numbers: 1,
  'metadata.year': 1,
  'metadata.genres': 1,
  'metadata.collection': 1,
  'metadata.cast': { $slice: CAST_READ },
  'metadata.crew': {
    $filter: { input: { $ifNull: ['$metadata.crew', []] }, cond: { $eq: ['$$this.job', 'Director'] } },
  },
  'artwork.poster': 1,
  'artwork.backdrop': 1,
  'artwork.thumbnail': 1,
  'copies.serverId': 1,
  'copies.away': 1,
  'copies.broken': 1,
} as const

/** What home reads of an item that somebody watches. Of the crew only directors. */
export const Place = Item.pick({
  _id: true,
  kind: true,
  aliases: true,
  retiredAt: true,
  seriesId: true,
  seasonNumber: true,
  numbers: true,
  metadata: true,
  artwork: true,
  owners: true,
})
  .partial({ owners: true })
  .extend({
    copies: z.array(
      z.object({ serverId: z.string(), away: z.boolean().optional(), broken: z.string().optional() }),
    ),
  })
export type Place = z.infer<typeof Place>

/** What a person watched last: of each film and series the latest row, with the film or series itself. */
export type Watched = { row: Progress; title: Place | null }

export function progressCursor(userId: string, isFinished: boolean) {
  return collection('progress')
    .find({ userId, isFinished, dismissedAt: null, isCleared: null } as object)
    .sort({ watchedAt: -1 })
    .limit(ROWS_READ)
}

/** Items by ids of now or from before a join. */
export function placeCursor(place: 'titles' | 'episodes', ids: readonly string[]) {
  return collection(place).find({ $or: [{ _id: { $in: ids } }, { 'aliases.id': { $in: ids } }] } as object, {
    projection: { ...PLACE_PROJECTION, ...textProjection('title', 'tagline') },
  })
}

/** Items by every id that they have or had. */
export async function readPlaces(
  place: 'titles' | 'episodes',
  ids: readonly string[],
): Promise<Map<string, Place>> {
  if (ids.length === 0) return new Map()
  const found = (await placeCursor(place, ids).toArray()).map((document) => Place.parse(document))
  return new Map(
    found.flatMap((item) => [...item.aliases.map(({ id }) => id), item._id].map((id) => [id, item] as const)),
  )
}

/** What a person watched, the latest first; what they took out of the row is left out until they go on with it. */
export async function listWatched(userId: string): Promise<Watched[]> {
  const [open, finished] = await Promise.all([
    progressCursor(userId, false).toArray(),
    progressCursor(userId, true).toArray(),
  ])
  const rows = [...open, ...finished]
    .map((document) => Progress.parse(document))
    .sort((one, other) => (one.watchedAt < other.watchedAt ? 1 : -1))
  const latest = new Map<string, Progress>()
  for (const row of rows) {
    const id = row.seriesId ?? row.itemId
    if (!latest.has(id)) latest.set(id, row)
  }
  const titles = await readPlaces('titles', [...latest.keys()])
  return [...latest].map(([id, row]) => ({ row, title: titles.get(id) ?? null }))
}
