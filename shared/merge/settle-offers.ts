import type { Kind } from '../kind.ts'
import { PROVIDERS } from '../media-server.ts'
import type { Offer } from '../offer.ts'
import type { DecideInput, Decision } from './decision.ts'
import type { Merged } from './remark.ts'

/**
 * Each living offer names the items that it is part of now. One that waits, or was removed, goes on naming those that it
 * was part of, by their ids of now, but none of another kind than its own: its entry is not that any more.
 */
export function settleOffers(
  merged: readonly Merged[],
  answers: readonly Offer[],
  input: DecideInput,
  decision: Decision,
): void {
  const named = new Map<Offer, Set<string>>(answers.map((answer) => [answer, new Set()]))
  for (const { part, item } of merged) {
    for (const offer of part.offers) named.set(offer, (named.get(offer) ?? new Set()).add(item._id))
  }
  const kinds = kindsById(input)
  const idsNow = new Map(merged.flatMap(({ item }) => item.aliases.map(({ id }) => [id, item._id] as const)))
  const wasPartOf = ({ itemIds, kind }: Offer) =>
    new Set(itemIds.filter((id) => (kinds.get(id) ?? kind) === kind).map((id) => idsNow.get(id) ?? id))
  for (const offer of input.offers.filter(isKnownIn(input))) {
    const ids = named.get(offer) ?? wasPartOf(offer)
    const itemIds = [...ids].toSorted()
    if (itemIds.join(' ') === offer.itemIds.join(' ')) continue
    decision.offers.push({ _id: offer._id, itemIds, readItemIds: offer.itemIds })
  }
}

/** Offers of servers that nobody knows yet are left alone. */
function isKnownIn({ servers }: DecideInput): (offer: Offer) => boolean {
  const known = new Set([...servers.map(({ _id }) => _id), ...PROVIDERS])
  return ({ serverId }) => known.has(serverId)
}

/** By every id that an item has, as its own or as an alias. */
export function kindsById({ items }: Pick<DecideInput, 'items'>): Map<string, Kind> {
  return new Map(
    items.flatMap(({ _id, aliases, kind }) => [_id, ...aliases.map(({ id }) => id)].map((id) => [id, kind])),
  )
}
