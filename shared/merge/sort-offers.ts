import { placesOf } from '../identity/groups.ts'
import type { Member } from '../identity/groups.ts'
import { PROVIDERS } from '../media-server.ts'
import type { Offer } from '../offer.ts'
import type { DecideInput, KnownSeries } from './decision.ts'
import { itemsByName } from './item-parts.ts'

const NO_SERIES = 'its series has no item yet'
const noNumber = (kind: Offer['kind']) => `it does not say which ${kind} it is`

/** Offers by the part that they play in a decision. */
export type SortedOffers = {
  /** Living offers of servers, with their place in a series. */
  members: Member[]
  /** Living offers of providers: they fill fields of the group that they were asked for, and join nothing. */
  answers: Offer[]
  park: { offerId: string; reason: string }[]
  /** Items that stay as they are, since an offer of a server that nobody knows yet names them. */
  heldItemIds: Set<string>
}

export function sortOffers(input: DecideInput): SortedOffers {
  const sorted: SortedOffers = { members: [], answers: [], park: [], heldItemIds: new Set() }
  const isRemoved = new Map(input.servers.map((server) => [server._id, server.isRemoved]))
  const allSeries = itemsByName(input.seriesItems)
  for (const offer of input.offers) {
    if (offer.removedAt !== undefined || isRemoved.get(offer.serverId)) continue
    if ((PROVIDERS as readonly string[]).includes(offer.serverId)) sorted.answers.push(offer)
    else if (isRemoved.has(offer.serverId)) placeOffer(offer, seriesOf(offer, input, allSeries), sorted)
    else {
      sorted.park.push({ offerId: offer._id, reason: 'its server is not known' })
      for (const id of offer.itemIds) sorted.heldItemIds.add(id)
    }
  }
  return sorted
}

function placeOffer(offer: Offer, seriesId: string | null, sorted: SortedOffers): void {
  if (offer.kind === 'movie' || offer.kind === 'series') {
    sorted.members.push({ offer, place: null })
    return
  }
  const places = placesOf(offer, seriesId)
  sorted.members.push(...places.map((place) => ({ offer, place })))
  if (places.length > 0) return
  sorted.park.push({ offerId: offer._id, reason: seriesId === null ? NO_SERIES : noNumber(offer.kind) })
}

/** Whether an offer waits for a place in a series: no item is made of it, though it names those that it was part of. */
export function isPlaceless({ kind, parked }: Pick<Offer, 'kind' | 'parked'>): boolean {
  return parked !== undefined && [NO_SERIES, noNumber(kind)].includes(parked.reason)
}

/**
 * The parent's item, by its id of today where the series was joined into another; null where its server does not list
 * that series any more, so that an episode without its series waits, whether or not the series was ever there.
 */
function seriesOf(
  offer: Offer,
  { parentItemIds }: DecideInput,
  allSeries: ReadonlyMap<string, KnownSeries>,
): string | null {
  const named = parentItemIds.get(offer._id) ?? null
  const series = named === null ? undefined : allSeries.get(named)
  if (!series) return named
  const isListed = series.retiredAt === undefined && series.serverIds.includes(offer.serverId)
  return isListed ? series._id : null
}
