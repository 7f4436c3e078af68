import { IDENTITY, pinOf } from '../../../shared/identity/pins.ts'
import type { Offer } from '../../../shared/offer.ts'
import { Override } from '../../../shared/override.ts'
import type { Item } from '../../../shared/title.ts'
import type { DataApi, Doc } from '../clients.ts'

/** Pins on these offers, and the other offers that bear one of the same pins. */
export async function readPinned(
  offers: readonly Offer[],
  followed: Set<string>,
  dataApi: DataApi,
): Promise<{ overrides: Override[]; offerIds: string[] }> {
  if (offers.length === 0) return { overrides: [], offerIds: [] }
  const overrides = await read({ offerId: { $in: offers.map(({ _id }) => _id) }, path: IDENTITY }, dataApi)
  const values = offers.flatMap((offer) => pinOf(offer, overrides)?.split(':').slice(2).join(':') ?? [])
  const kinds = [...new Set(offers.map(({ kind }) => kind))]
  const fresh = [...new Set(values)].filter((value) => !followed.has(value))
  if (fresh.length === 0) return { overrides, offerIds: [] }
  for (const value of fresh) followed.add(value)
  const spelled = fresh.flatMap((value) => [value, ...kinds.map((kind) => `${kind}:pin:${value}`)])
  const others = await read({ path: IDENTITY, value: { $in: spelled } }, dataApi)
  return { overrides, offerIds: others.flatMap(({ offerId }) => offerId ?? []) }
}

/** All overrides on these offers, and on these items by any of their ids. */
export async function readOverrides(
  { offers, items }: { offers: ReadonlyMap<string, Offer>; items: ReadonlyMap<string, Item> },
  dataApi: DataApi,
): Promise<Override[]> {
  const itemIds = [...items.values()].flatMap(({ _id, aliases }) => [_id, ...aliases.map(({ id }) => id)])
  const named = [...offers.values()].flatMap((offer) => offer.itemIds)
  return read(
    {
      $or: [
        { offerId: { $in: [...offers.keys()] } },
        { itemId: { $in: [...new Set([...itemIds, ...named])] } },
      ],
    },
    dataApi,
  )
}

/** All overrides on these items, by the ids that they have now. */
export async function readItemOverrides(itemIds: readonly string[], dataApi: DataApi): Promise<Override[]> {
  return itemIds.length === 0 ? [] : read({ itemId: { $in: itemIds } }, dataApi)
}

async function read(filter: Doc, dataApi: DataApi): Promise<Override[]> {
  const found: Override[] = []
  for (let after = ''; ;) {
    const page = await dataApi.find('overrides', {
      filter: { ...filter, _id: { $gt: after } },
      sort: { _id: 1 },
      limit: 1_000,
    })
    found.push(...page.map((document) => Override.parse(document)))
    if (page.length < 1_000) return found
    after = found.at(-1)?._id ?? after
  }
}
