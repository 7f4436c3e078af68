import { Offer } from '../../shared/offer.ts'
import type { Item } from '../../shared/title.ts'
import { collection } from './connection.ts'

/** What every server says of an item now; offers that were removed are left out. */
export async function listOffersOf(item: Pick<Item, '_id'>): Promise<Offer[]> {
  const documents = await collection('offers')
    .find({ itemIds: item._id, removedAt: { $exists: false } } as object)
    .limit(2_000)
    .toArray()
  return documents.map((document) => Offer.parse(document))
}
