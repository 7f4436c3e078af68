import type { Offer } from '../offer.ts'
import type { Override } from '../override.ts'
import { placeKey, placesOf } from './groups.ts'
import { isIdKey, keysOf, parseKey } from './keys.ts'
import { baseOf, hashOf, keySuffix, wishes } from './mint.ts'
import { startPartition } from './partition.ts'

/** Of a large set of linked offers only the lowest are likely to give a group its hash. */
const HASHED = 8

type SeriesIds = Readonly<Record<string, string | null>>

/**
 * Every id that deciding over these offers may mint, so that the caller reads which of them are taken (as id or alias).
 * Seasons and episodes need the series item's id by offer.
 */
export function candidateIds(
  offers: readonly Offer[],
  overrides: readonly Override[],
  parentItemIds: SeriesIds = {},
): string[] {
  const sets = connectedSets(offers, overrides, parentItemIds)
  return [...new Set(sets.flatMap((connected) => candidatesOf(connected, overrides, parentItemIds)))]
}

function candidatesOf(
  offers: readonly Offer[],
  overrides: readonly Override[],
  seriesIds: SeriesIds,
): string[] {
  const ids = offers.flatMap((offer) => keysOf(offer, overrides).filter(isIdKey))
  const keys = [null, ...new Set(ids.map((key) => keySuffix(parseKey(key))))]
  const years = [undefined, ...offers.flatMap(({ fields }) => fields.metadata.year ?? [])]
  const lowest = offers
    .map(({ _id }) => _id)
    .toSorted()
    .slice(0, HASHED)
  const hashes = lowest.map(hashOf)
  const bases = new Map(
    offers.flatMap((offer) => basesOf(offer, years, seriesIds)).map((base) => [base.join(' '), base]),
  )
  return [...bases.values()].flatMap((base) =>
    keys.flatMap((key) => hashes.flatMap((hash) => wishes(base, key, hash))),
  )
}

function basesOf(
  offer: Offer,
  years: readonly (number | undefined)[],
  seriesIds: SeriesIds,
): [string, string][] {
  const { kind, fields } = offer
  const { title } = fields.metadata
  if (kind === 'season' || kind === 'episode') {
    const places = placesOf(offer, seriesIds[offer._id] ?? null)
    const seasons = places.map((place) => ({ ...place, number: null }))
    return [...places, ...seasons].map((place) => baseOf({ kind, title, year: undefined, place }))
  }
  return years.map((year) => baseOf({ kind, title, year, place: null }))
}

/** Offers that are linked by a key, an item, a place in a series or a provider's question. */
function connectedSets(
  offers: readonly Offer[],
  overrides: readonly Override[],
  seriesIds: SeriesIds,
): Offer[][] {
  const partition = startPartition(offers.length)
  const firstWith = new Map<string, number>()
  offers.forEach((offer, at) => {
    const places = placesOf(offer, seriesIds[offer._id] ?? null).map(placeKey)
    for (const link of [...keysOf(offer, overrides), ...offer.itemIds, ...places, offer.askedBy]) {
      if (link === undefined) continue
      partition.join([firstWith.get(link) ?? at, at])
      if (!firstWith.has(link)) firstWith.set(link, at)
    }
  })
  const roots = new Set(offers.map((_, at) => partition.groupOf(at)))
  return [...roots].map((root) => partition.members(root).flatMap((at) => offers[at] ?? []))
}
