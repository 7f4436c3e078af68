import type { Offer } from '../offer.ts'
import type { Item } from '../title.ts'
import type { DecideInput, Decision } from './decision.ts'
import type { ItemPart } from './item-parts.ts'
import type { MergedItem } from './merge-item.ts'
import { kindsById } from './settle-offers.ts'

/** A group and the item that it makes. */
export type Merged = { part: ItemPart; item: MergedItem }

/** What else has to be looked at because of a decision that is complete but for this. */
export function findRemarks(
  merged: readonly Merged[],
  input: DecideInput,
  decision: Decision,
): Decision['remark'] {
  return {
    parentOffers: parentOffers(merged, input, decision),
    offers: [
      ...merged.filter((one) => isCutOff(one, decision)).map(({ part }) => part.lowestOfferId),
      ...leftBehind(merged, input, decision),
    ],
  }
}

/**
 * Seasons and episodes of a series that was made, restored, joined or split have to be looked at again. Found by what
 * the offers name, too: after a crash the items may be right already and their children not. And those of a series that
 * a server begins or ceases to list, also as an entry that is something else now: without it they wait.
 */
function parentOffers(merged: readonly Merged[], input: DecideInput, decision: Decision): string[] {
  const changed = new Set(
    decision.changes.filter(({ change }) => change !== 'updated').map(({ itemId }) => itemId),
  )
  const moved = new Set(decision.offers.map(({ _id }) => _id))
  const parents = merged.flatMap(({ part, item }) => {
    if (item.kind !== 'series') return []
    const all = part.group.members.map(({ offer }) => offer)
    const isNew = part.isLeft || part.isSplit || changed.has(item._id)
    const touched = all.filter((offer) => isNew || moved.has(offer._id) || isBack(offer, part.item, all))
    return touched.map(({ _id }) => _id)
  })
  const kinds = kindsById(input)
  const wasSeries = ({ kind, itemIds }: Offer) =>
    kind !== 'series' && itemIds.some((id) => kinds.get(id) === 'series')
  const gone = input.offers.filter(
    (offer) =>
      offer.pending !== undefined &&
      (wasSeries(offer) || (offer.kind === 'series' && offer.removedAt !== undefined)),
  )
  return [...new Set([...parents, ...gone.map(({ _id }) => _id)])].toSorted()
}

/** Whether a series offer may have been away from its item. Of several of one server the item does not tell which. */
function isBack({ serverId, pending }: Offer, read: Item | null, all: readonly Offer[]): boolean {
  if (pending === undefined || !read) return false
  return !read.serverIds.includes(serverId) || all.filter((one) => one.serverId === serverId).length > 1
}

/**
 * Whether an item changes of which no offer is marked. It was reached through what other items were; once these are
 * written and the rest is not, nothing leads to it.
 */
function isCutOff({ part, item }: Merged, { insert, replace, offers }: Decision): boolean {
  if (part.offers.some(isWaiting)) return false
  const isWritten =
    part.joined.length > 0 ||
    insert.some(({ _id }) => _id === item._id) ||
    replace.some((one) => one.item._id === item._id)
  return isWritten || offers.some(({ _id }) => part.offers.some((offer) => offer._id === _id))
}

/**
 * Offers that are part of nothing any more, and of which nobody would know: a provider's answer on a series whose entry is
 * something else now was reached through what that entry names, until this is written.
 */
function leftBehind(merged: readonly Merged[], { offers }: DecideInput, decision: Decision): string[] {
  const parts = new Set(merged.flatMap(({ part }) => part.offers))
  const moved = new Set(decision.offers.map(({ _id }) => _id))
  const left = offers.filter((offer) => moved.has(offer._id) && !parts.has(offer) && !isWaiting(offer))
  return left.map(({ _id }) => _id)
}

/** Whether an offer leads to its item after a crash: by its mark, or, while it is new, by that of its page. */
function isWaiting({ pending, parked, itemIds, askedBy }: Offer): boolean {
  if (parked !== undefined) return false
  return pending !== undefined || (itemIds.length === 0 && askedBy === undefined)
}
