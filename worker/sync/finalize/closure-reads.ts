import type { Offer } from '../../../shared/offer.ts'
import type { Item } from '../../../shared/title.ts'
import type { DataApi, Doc } from '../clients.ts'

/** Documents that one answer may hold: offers and items are large. */
const SLICE = 200

/** What this program wrote itself through its schemas is taken as it is: parsing all of it again would double the work. */
export function asOffer(document: Doc): Offer {
  return { ...(document as Offer), itemIds: (document as Offer).itemIds ?? [] }
}

/** Offers that one of the filters matches, less the known ones; ends some way after `enough`. */
export async function readAllOffers(
  filters: readonly Doc[],
  known: readonly string[],
  enough: number,
  dataApi: DataApi,
): Promise<Offer[]> {
  return (await readAll('offers', filters, known, enough, dataApi)).map(asOffer)
}

export async function readAllItems(
  collection: 'titles' | 'seasons' | 'episodes',
  filters: readonly Doc[],
  known: readonly string[],
  dataApi: DataApi,
): Promise<Item[]> {
  return (await readAll(collection, filters, known, Number.POSITIVE_INFINITY, dataApi)) as Item[]
}

async function readAll(
  collection: 'offers' | 'titles' | 'seasons' | 'episodes',
  filters: readonly Doc[],
  known: readonly string[],
  enough: number,
  dataApi: DataApi,
): Promise<Doc[]> {
  if (filters.length === 0) return []
  const found: Doc[] = []
  for (let after = ''; ;) {
    const page = await dataApi.find(collection, {
      filter: { $or: filters, _id: { $gt: after, $nin: known } },
      sort: { _id: 1 },
      limit: SLICE,
    })
    found.push(...page)
    const last = page.at(-1)
    if (page.length < SLICE || !last || found.length > enough) return found
    after = String(last._id)
  }
}
