import type { Item } from '../../../shared/title.ts'
import type { DataApi, SyncDeps } from '../clients.ts'
import type { Closure } from './closure.ts'
import { readUnordered } from './closure-reads.ts'

const COLLECTIONS = ['titles', 'seasons', 'episodes'] as const
const ITEMS_IN_ANSWER = 500

/**
 * The items that offers name and that are of another kind than these: what an entry was before it changed its kind. From
 * then on the closure is of these kinds, too. `asked`: ids that were looked for, `itemIds`: those that were followed.
 */
export async function readFormer(
  { offers, items, kinds }: Pick<Closure, 'offers' | 'items' | 'kinds'>,
  { former: asked, itemIds }: { former: Set<string>; itemIds: Set<string> },
  { dataApi, stored }: Pick<SyncDeps, 'dataApi' | 'stored'>,
): Promise<Item[]> {
  const known = new Set([...items.values()].flatMap(idsOf))
  const named = new Set([...offers.values()].flatMap((offer) => offer.itemIds))
  const unknown = [...named].filter((id) => !known.has(id) && !asked.has(id))
  for (const id of unknown) asked.add(id)
  const found = (await readNamed(stored.among(unknown), dataApi)).filter(
    ({ kind, _id }) => !kinds.has(kind) && !items.has(_id),
  )
  for (const item of found) {
    kinds.add(item.kind)
    // Other offers of theirs were passed over as long as these kinds were not looked at.
    for (const id of idsOf(item)) itemIds.delete(id)
  }
  return found
}

const idsOf = ({ _id, aliases }: Item) => [_id, ...aliases.map(({ id }) => id)]

async function readNamed(ids: readonly string[], dataApi: DataApi): Promise<Item[]> {
  if (ids.length === 0) return []
  const among = { $in: ids }
  const query = { filter: { $or: [{ _id: among }, { 'aliases.id': among }] }, slice: ITEMS_IN_ANSWER }
  const found = await Promise.all(COLLECTIONS.map((collection) => readUnordered(collection, query, dataApi)))
  return found.flat() as Item[]
}
