import type { Kind } from '../../shared/kind.ts'
import { type Offer, offerId } from '../../shared/offer.ts'

/** One title alone, or children of one series that follow each other by id. */
export type OfferGroup = {
  kind: Kind
  parent: string | null
  ids: string[]
  keys: string[]
  texts: string[]
  chars: number
}

/** Of JSON; a value of the runner's SQLite has two megabytes at most. */
const GROUP_CHARS = 262_144

/** Of offers in the order of their ids. */
export function inGroups(offers: readonly Offer[]): OfferGroup[] {
  const groups: OfferGroup[] = []
  for (const offer of offers) {
    const text = JSON.stringify(offer)
    const last = groups.at(-1)
    const isSame = last?.parent === parentOf(offer) && last.parent !== null && last.kind === offer.kind
    const group = isSame && last.chars + text.length <= GROUP_CHARS ? last : emptyGroup(offer)
    if (group !== last) groups.push(group)
    group.ids.push(offer._id)
    group.keys.push(...offer.keys)
    group.texts.push(text)
    group.chars += text.length
  }
  return groups
}

const emptyGroup = (offer: Offer): OfferGroup => ({
  kind: offer.kind,
  parent: parentOf(offer),
  ids: [],
  keys: [],
  texts: [],
  chars: 0,
})

/** The id by which a group is found. */
export const firstOf = ({ ids }: OfferGroup) => ids[0] ?? ''

/** The id of the series offer that this one belongs to; null for a title. */
export function parentOf({ serverId, parent }: Offer): string | null {
  return parent === undefined ? null : offerId(serverId, parent)
}
