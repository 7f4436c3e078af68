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
  const filter = { $or: filters, _id: { $nin: known } }
  return readUnordered(collection, { filter, slice, enough }, dataApi)
}

/**
 * All documents of a filter, `slice` in one answer, until some way after `enough`. Without an order the database follows
 * the filter's own indexes; asked for pages in the order of `_id`, it may go through the whole collection instead.
 */
export async function readUnordered(
  collection: 'offers' | 'titles' | 'seasons' | 'episodes',
  { slice, enough = Number.POSITIVE_INFINITY, ...query }: Unordered,
  dataApi: DataApi,
): Promise<Doc[]> {
  const found: Doc[] = []
  for (;;) {
    const isNew = { _id: { $nin: found.map(({ _id }) => String(_id)) } }
    const filter = found.length === 0 ? query.filter : { $and: [query.filter, isNew] }
    const page = await dataApi.find(collection, { ...query, filter, limit: slice })
    found.push(...page)
    if (page.length < slice || found.length > enough) return found
  }
}

type Unordered = { filter: Doc; projection?: Record<string, 0 | 1>; slice: number; enough?: number }
