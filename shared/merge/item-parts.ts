import type { Assignment, Part } from '../identity/assign.ts'
import { assignItems } from '../identity/assign.ts'
import { placeKey } from '../identity/groups.ts'
import type { Group, Grouping, Member } from '../identity/groups.ts'
import type { Offer } from '../offer.ts'
import type { Item } from '../title.ts'
import { compareText } from './trust.ts'

/** A group with all that its item is made of. `offers`: its own and the providers' answers, by trust. */
export type ItemPart = Assignment & { group: Group; offers: Offer[]; lowestOfferId: string }

/** Finds each group's item among those that were read. `heldItemIds` are left alone. */
export function findItems(
  { groups, commonKeys }: Pick<Grouping, 'groups' | 'commonKeys'>,
  offersOf: (group: Group) => Offer[],
  items: readonly Item[],
  heldItemIds: ReadonlySet<string>,
): { parts: ItemPart[]; free: Item[] } {
  const named = itemsByName(items)
  const parts = groups.map((group) => asPart(group, items, named, commonKeys))
  const claimed = new Set(parts.flatMap(({ claims }) => claims))
  const unclaimed = items.filter((item) => !claimed.has(item) && !isHeld(item, heldItemIds))
  const assignments = assignItems(parts, unclaimed)
  const used = new Set(assignments.flatMap(({ item, joined }) => [item, ...joined]))
  return {
    parts: groups.flatMap((group, at) => {
      const [assignment, part] = [assignments[at], parts[at]]
      if (!assignment || !part) return []
      return [{ ...assignment, group, offers: offersOf(group), lowestOfferId: part.lowestOfferId }]
    }),
    free: unclaimed.filter((item) => !used.has(item)),
  }
}

function isHeld(item: Item, heldItemIds: ReadonlySet<string>): boolean {
  return heldItemIds.has(item._id) || item.aliases.some(({ id }) => heldItemIds.has(id))
}

/** Items by id and by alias; an id of its own goes before an alias. */
export function itemsByName<T extends Pick<Item, '_id' | 'aliases'>>(items: readonly T[]): Map<string, T> {
  const named = new Map<string, T>()
  const oldest = items.toSorted((one, other) => compareText(one._id, other._id))
  for (const item of oldest) for (const { id } of item.aliases) if (!named.has(id)) named.set(id, item)
  for (const item of items) named.set(item._id, item)
  return named
}

function asPart(
  group: Group,
  items: readonly Item[],
  named: ReadonlyMap<string, Item>,
  commonKeys: ReadonlySet<string>,
): Part {
  const byName = group.members.flatMap((member) => claimsOf(member, group, named))
  const claims = group.kind === 'season' ? [...byName, ...items.filter((item) => isAt(item, group))] : byName
  const lowestOfferId = group.members.map(({ offer }) => offer._id).toSorted()[0] ?? ''
  const byId = new Set(group.members.flatMap(({ offer }) => offer.itemIds))
  const telling = group.keys.filter((key) => !commonKeys.has(key))
  return {
    keys: telling.length > 0 ? telling : group.keys,
    lowestOfferId,
    claims: [...new Set(claims)],
    late: [...new Set(byName)].filter(({ _id }) => !byId.has(_id)),
  }
}

/** The items that an offer names; of a file of several episodes, only those at the place of this one. */
function claimsOf({ offer, place }: Member, group: Group, named: ReadonlyMap<string, Item>): Item[] {
  const items = offer.itemIds.flatMap((id) => named.get(id) ?? []).filter(({ kind }) => kind === group.kind)
  if (group.kind === 'season') return items.filter(({ seasonNumber }) => seasonNumber === place?.seasonNumber)
  const isOne = offer.itemIds.length <= 1 && offer.numbers.length <= 1
  return isOne || !place ? items : items.filter(({ keys }) => keys.includes(placeKey(place)))
}

const isAt = ({ keys }: Item, group: Group) => keys.some((key) => group.keys.includes(key))
