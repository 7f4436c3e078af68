import { z } from 'zod'
import type { TitleCard } from '../../shared/title-card.ts'
import type { Item } from '../../shared/title.ts'
import { CardDocument, cardProjection, toTitleCard } from './card-document.ts'
import { collection } from './connection.ts'
import { answeringServerIds } from './server-marks.ts'

/** A title that one person means to watch. `_id` is `userId/itemId`. */
const WatchlistRow = z.object({
  _id: z.string(),
  userId: z.string(),
  itemId: z.string(),
  addedAt: z.iso.datetime(),
})
type WatchlistRow = z.infer<typeof WatchlistRow>

/** Where a page ended: `addedAt` and `_id` of its last row. */
const Cursor = z.tuple([z.string(), z.string()])

const ListedDocument = CardDocument.extend({
  aliases: z.array(z.object({ id: z.string() })),
  retiredAt: z.string().optional(),
})

type Named = Pick<Item, '_id' | 'aliases'>

export type Listed = { card: TitleCard; isRetired: boolean }

const rowId = (userId: string, itemId: string) => `${userId}/${itemId}`
const rowIds = (userId: string, { _id, aliases }: Named) =>
  [_id, ...aliases.map(({ id }) => id)].map((id) => rowId(userId, id))
const durably = { writeConcern: { w: 'majority' as const, journal: true } }

/** Puts a title on a person's list. One that is there, also under an id from before a join, keeps its place. */
export async function addToWatchlist(userId: string, item: Named, now: Date): Promise<void> {
  if (await isOnWatchlist(userId, item)) return
  const row: Omit<WatchlistRow, '_id'> = { userId, itemId: item._id, addedAt: now.toISOString() }
  await collection<WatchlistRow>('watchlist').updateOne(
    { _id: rowId(userId, item._id) },
    { $setOnInsert: row },
    { upsert: true, ...durably },
  )
}

export async function removeFromWatchlist(userId: string, item: Named): Promise<void> {
  await collection('watchlist').deleteMany({ _id: { $in: rowIds(userId, item) } }, durably)
}

export async function isOnWatchlist(userId: string, item: Named): Promise<boolean> {
  return (await collection('watchlist').findOne({ _id: { $in: rowIds(userId, item) } })) !== null
}

/** Rows of one page, the latest first, and one more. */
export function watchlistCursor(userId: string, after: string | null, limit: number) {
  const cursor = after === null ? null : readCursor(after)
  const beyond = cursor && {
    addedAt: { $lte: cursor[0] },
    $or: [{ addedAt: { $lt: cursor[0] } }, { _id: { $gt: cursor[1] } }],
  }
  return collection<WatchlistRow>('watchlist')
    .find({ userId, ...beyond })
    .sort({ addedAt: -1, _id: 1 })
    .limit(limit + 1)
}

/** Titles by ids of now or from before a join. */
export function listedTitleCursor(ids: readonly string[]) {
  return collection('titles').find(
    { $or: [{ _id: { $in: ids } }, { 'aliases.id': { $in: ids } }] } as object,
    {
      projection: { ...cardProjection(), 'aliases.id': 1, retiredAt: 1 },
    },
  )
}

/**
 * One page of a person's list, what was added last first; a title once, however many ids it had. A malformed cursor
 * starts at the beginning. What no server has any more is marked.
 */
export async function listWatchlist(
  userId: string,
  { after = null, limit }: { after?: string | null; limit: number },
  asked = answeringServerIds(),
): Promise<{ titles: Listed[]; next: string | null }> {
  const [found, answering] = await Promise.all([watchlistCursor(userId, after, limit).toArray(), asked])
  const rows = found.slice(0, limit).map((row) => WatchlistRow.parse(row))
  const titles = await readListed(rows.map(({ itemId }) => itemId))
  const shown = new Map<string, Listed>()
  for (const { itemId } of rows) {
    const document = titles.get(itemId)
    if (!document || shown.has(document._id)) continue
    const isRetired = document.retiredAt !== undefined
    shown.set(document._id, { card: toTitleCard(document, answering), isRetired })
  }
  const last = rows.at(-1)
  return { titles: [...shown.values()], next: last && found.length > limit ? cursorOf(last) : null }
}

/** Documents by every id that they have or had. */
async function readListed(ids: readonly string[]): Promise<Map<string, z.infer<typeof ListedDocument>>> {
  if (ids.length === 0) return new Map()
  const documents = (await listedTitleCursor(ids).toArray()).map((found) => ListedDocument.parse(found))
  return new Map(
    documents.flatMap((document) =>
      [...document.aliases.map(({ id }) => id), document._id].map((id) => [id, document] as const),
    ),
  )
}

function cursorOf({ addedAt, _id }: WatchlistRow): string {
  return Buffer.from(JSON.stringify([addedAt, _id])).toString('base64url')
}

function readCursor(after: string): z.infer<typeof Cursor> | null {
  try {
    return Cursor.safeParse(JSON.parse(Buffer.from(after, 'base64url').toString())).data ?? null
  } catch {
    return null
  }
}
