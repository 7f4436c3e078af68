import type { z } from 'zod'
import { Item } from '../../shared/title.ts'
import { textProjection } from '../i18n/title-name.ts'
import { collection } from './connection.ts'

const PROJECTION = {
  kind: 1,
  aliases: 1,
  seriesId: 1,
  seasonNumber: 1,
  numbers: 1,
  retiredAt: 1,
  'artwork.poster': 1,
  'artwork.backdrop': 1,
  'artwork.thumbnail': 1,
} as const

const Row = Item.pick({
  _id: true,
  kind: true,
  aliases: true,
  seriesId: true,
  seasonNumber: true,
  numbers: true,
  retiredAt: true,
  metadata: true,
  artwork: true,
  owners: true,
}).partial({ owners: true })
export type HistoryItem = z.infer<typeof Row>

/** What history shows of items, by each id that was asked for, also one from before a join. Retired ones too. */
export async function listHistoryItems(ids: readonly string[]): Promise<Map<string, HistoryItem>> {
  const wanted = [...new Set(ids)]
  const filter = { $or: [{ _id: { $in: wanted } }, { 'aliases.id': { $in: wanted } }] }
  const found = await Promise.all(
    (['titles', 'episodes'] as const).map((place) =>
      collection(place)
        .find(filter, { projection: { ...PROJECTION, ...textProjection('title') } })
        .toArray(),
    ),
  )
  const rows = found.flat().map((document) => Row.parse(document))
  const byAlias = rows.flatMap((row) => row.aliases.map(({ id }) => [id, row] as const))
  return new Map([...byAlias, ...rows.map((row) => [row._id, row] as const)])
}
