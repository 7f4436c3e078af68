import { PROVIDERS } from '../../shared/media-server.ts'
import { Offer } from '../../shared/offer.ts'
import type { Item } from '../../shared/title.ts'
import { collection } from './connection.ts'

const MOST = 2_000

/** What every server says of an item now, under its id or one that it had; offers that were removed are left out. */
export async function listOffersOf({ _id, aliases }: Pick<Item, '_id' | 'aliases'>): Promise<Offer[]> {
  const ids = [_id, ...aliases.map(({ id }) => id)]
  const documents = await collection('offers')
    .find({ itemIds: { $in: ids }, removedAt: { $exists: false } } as object)
    .limit(MOST)
    .toArray()
  return documents.map((document) => Offer.parse(document))
}

/** The ids of the items that these offers are part of. */
export async function itemIdsOf(offerIds: readonly string[]): Promise<string[]> {
  const documents = await collection('offers')
    .find({ _id: { $in: [...offerIds] } }, { projection: { itemIds: 1 } })
    .toArray()
  const named = Offer.pick({ itemIds: true })
  return [...new Set(documents.flatMap((document) => named.parse(document).itemIds))]
}

/** Which entries of which servers these items are made of; metadata providers have none. */
export async function listEntriesOf(
  itemIds: readonly string[],
): Promise<{ serverId: string; entryId: string }[]> {
  const documents = await collection('offers')
    .find(
      {
        itemIds: { $in: [...itemIds] },
        serverId: { $nin: [...PROVIDERS] },
        removedAt: { $exists: false },
      } as object,
      { projection: { serverId: 1, entryId: 1 } },
    )
    .limit(MOST)
    .toArray()
  const named = Offer.pick({ serverId: true, entryId: true })
  return documents.map((document) => named.parse(document))
}
