import { z } from 'zod'
import { Item } from '../../../shared/title.ts'
import { textProjection } from '../../i18n/title-name.ts'
import { collection } from '../connection.ts'

const PROJECTION = {
  kind: 1,
  aliases: 1,
  retiredAt: 1,
  seriesId: 1,
  seasonNumber: 1,
  numbers: 1,
  serverIds: 1,
  'metadata.year': 1,
  'metadata.runtimeMinutes': 1,
  'artwork.poster': 1,
  'artwork.backdrop': 1,
  'video.durationSeconds': 1,
  'copies.serverId': 1,
  'copies.away': 1,
  'copies.broken': 1,
} as const

/** What lists show of a title, season or episode. */
export const ListedItem = Item.pick({
  _id: true,
  kind: true,
  aliases: true,
  retiredAt: true,
  seriesId: true,
  seasonNumber: true,
  numbers: true,
  serverIds: true,
  metadata: true,
  artwork: true,
  owners: true,
}).extend({
  video: z.object({ durationSeconds: z.number().nullable() }).nullish(),
  copies: z.array(
    z.object({ serverId: z.string(), away: z.boolean().optional(), broken: z.string().optional() }),
  ),
})
export type ListedItem = z.infer<typeof ListedItem>

const PLACES = ['titles', 'seasons', 'episodes'] as const

const shownProjection = () => ({ ...PROJECTION, ...textProjection('title') })

export function listedCursors(ids: readonly string[], projection: object = shownProjection()) {
  const filter = { $or: [{ _id: { $in: [...ids] } }, { 'aliases.id': { $in: [...ids] } }] }
  return PLACES.map((place) => collection(place).find(filter as object, { projection }))
}

/** Items of any kind, retired ones too, by every id that they have or had before a join. */
export async function readListed(ids: readonly string[]): Promise<Map<string, ListedItem>> {
  if (ids.length === 0) return new Map()
  const found = await Promise.all(listedCursors([...new Set(ids)]).map((cursor) => cursor.toArray()))
  const items = found.flat().map((document) => ListedItem.parse(document))
  const byAlias = items.flatMap((item) => item.aliases.map(({ id }) => [id, item] as const))
  return new Map([...byAlias, ...items.map((item) => [item._id, item] as const)])
}

const NamedItem = Item.pick({ _id: true, aliases: true })

/** Under which id each of these titles, seasons and episodes stands now; those that are not there any more are left out. */
export async function readIdsNow(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const cursors = listedCursors([...new Set(ids)], { _id: 1, aliases: 1 })
  const found = (await Promise.all(cursors.map((cursor) => cursor.toArray()))).flat()
  const items = found.map((document) => NamedItem.parse(document))
  const byAlias = items.flatMap(({ _id, aliases }) => aliases.map(({ id }) => [id, _id] as const))
  return new Map([...byAlias, ...items.map(({ _id }) => [_id, _id] as const)])
}

/** A title that was joined from two counts once. */
export const countTitles = (ids: readonly string[], idsNow: ReadonlyMap<string, string>): number =>
  new Set(ids.map((id) => idsNow.get(id) ?? id)).size

/** How long the episodes of a season are together that the library has. */
const SeasonLength = z.object({
  _id: z.object({ seriesId: z.string(), seasonNumber: z.int().optional() }),
  seconds: z.number(),
})
export type SeasonLength = { seriesId: string; seasonNumber: number; seconds: number }

const SECONDS = {
  $ifNull: ['$video.durationSeconds', { $multiply: [{ $ifNull: ['$metadata.runtimeMinutes', 0] }, 60] }],
}

export function lengthCursor(seriesIds: readonly string[]) {
  return collection('episodes').aggregate([
    { $match: { seriesId: { $in: [...seriesIds] }, retiredAt: null } },
    { $group: { _id: { seriesId: '$seriesId', seasonNumber: '$seasonNumber' }, seconds: { $sum: SECONDS } } },
  ])
}

/** Lengths of all seasons of these series. */
export async function readSeasonLengths(seriesIds: readonly string[]): Promise<SeasonLength[]> {
  if (seriesIds.length === 0) return []
  const found = (await lengthCursor([...new Set(seriesIds)]).toArray()).map((one) => SeasonLength.parse(one))
  return found.map(({ _id, seconds }) => ({
    seriesId: _id.seriesId,
    seasonNumber: _id.seasonNumber ?? 1,
    seconds,
  }))
}
