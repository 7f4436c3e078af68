import type { Offer } from '../../../shared/offer.ts'
import type { Item } from '../../../shared/title.ts'
import type { DataApi, Doc } from '../clients.ts'

/** `known` ids are left out; the reading ends some way after `enough`; `slice` documents come in one answer. */
type Bounds = { known: readonly string[]; enough: number; slice: number }

/** What this program wrote itself through its schemas is taken as it is: parsing all of it again would double the work. */
export function asOffer(document: Doc): Offer {
  return { ...(document as Offer), itemIds: (document as Offer).itemIds ?? [] }
}

/** Offers that one of the filters matches. */
export async function readAllOffers(
  filters: readonly Doc[],
  bounds: Bounds,
  dataApi: DataApi,
): Promise<Offer[]> {
  return (await readAll('offers', filters, bounds, dataApi)).map(asOffer)
}

export async function readAllItems(
  collection: 'titles' | 'seasons' | 'episodes',
  filters: readonly Doc[],
  bounds: Bounds,
  dataApi: DataApi,
): Promise<Item[]> {
  return (await readAll(collection, filters, bounds, dataApi)) as Item[]
}

async function readAll(
  collection: 'offers' | 'titles' | 'seasons' | 'episodes',
  filters: readonly Doc[],
  { known, enough, slice }: Bounds,
  dataApi: DataApi,
): Promise<Doc[]> {
  if (filters.length === 0) return []
  const found: Doc[] = []
  for (let after = ''; ;) {
    const page = await dataApi.find(collection, {
      filter: { $or: filters, _id: { $gt: after, $nin: known } },
      sort: { _id: 1 },
      limit: slice,
    })
    found.push(...page)
    const last = page.at(-1)
    if (page.length < slice || !last || found.length > enough) return found
    after = String(last._id)
  }
}
