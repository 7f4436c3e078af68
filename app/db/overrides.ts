import { Override } from '../../shared/override.ts'
import type { Item } from '../../shared/title.ts'
import { collection } from './connection.ts'

/** Overrides that stand for an item, under its id or one that it had before a join. */
export async function listOverridesOf(item: Pick<Item, '_id' | 'aliases'>): Promise<Override[]> {
  const ids = [item._id, ...item.aliases.map(({ id }) => id)]
  const documents = await collection('overrides')
    .find({ itemId: { $in: ids }, removedAt: { $exists: false } } as object)
    .toArray()
  return documents.map((document) => Override.parse(document))
}
