import { placesOf } from '../identity/groups.ts'
import type { Member } from '../identity/groups.ts'
import { PROVIDERS } from '../media-server.ts'
import type { Offer } from '../offer.ts'
import type { DecideInput } from './decision.ts'

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
  for (const offer of input.offers) {
    if (offer.removedAt !== undefined || isRemoved.get(offer.serverId)) continue
    if ((PROVIDERS as readonly string[]).includes(offer.serverId)) sorted.answers.push(offer)
    else if (isRemoved.has(offer.serverId)) placeOffer(offer, input, sorted)
    else {
      sorted.park.push({ offerId: offer._id, reason: 'its server is not known' })
      for (const id of offer.itemIds) sorted.heldItemIds.add(id)
    }
  }
  return sorted
}

function placeOffer(offer: Offer, input: DecideInput, sorted: SortedOffers): void {
  if (offer.kind === 'movie' || offer.kind === 'series') {
    sorted.members.push({ offer, place: null })
    return
  }
  const seriesId = seriesOf(offer, input)
  const places = placesOf(offer, seriesId)
  sorted.members.push(...places.map((place) => ({ offer, place })))
  if (places.length > 0) return
  const reason =
    seriesId === null ? 'its series has no item yet' : `it does not say which ${offer.kind} it is`
  sorted.park.push({ offerId: offer._id, reason })
}

/** The parent's item, by its id of today where the series was joined into another. */
function seriesOf(offer: Offer, input: DecideInput): string | null {
  const named = input.parentItemIds[offer._id] ?? null
  const isNamed = input.seriesItems.some(({ _id }) => _id === named)
  const joined = isNamed
    ? undefined
    : input.seriesItems.find(({ aliases }) => aliases.some(({ id }) => id === named))
  return joined?._id ?? named
}
