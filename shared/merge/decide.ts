import { groupOffers } from '../identity/groups.ts'
import type { Group, Grouping } from '../identity/groups.ts'
import { mintId } from '../identity/mint.ts'
import type { Offer } from '../offer.ts'
import type { Override } from '../override.ts'
import type { Item } from '../title.ts'
import { aliasesOf } from './aliases.ts'
import { chooseValue } from './choose-value.ts'
import type { DecideInput, Decision } from './decision.ts'
import { impliedSeasons, keepForEpisodes } from './implied-seasons.ts'
import type { ItemPart } from './item-parts.ts'
import { findItems } from './item-parts.ts'
import { mergeItem } from './merge-item.ts'
import type { MergedItem } from './merge-item.ts'
import { findRemarks } from './remark.ts'
import type { Merged } from './remark.ts'
import { retire } from './retire.ts'
import { settleOffers } from './settle-offers.ts'
import { sortOffers } from './sort-offers.ts'
import { byTrust } from './trust.ts'
import { recordChange, startDecision } from './record.ts'

/**
 * Decides what the offers make of the items: the only place where a title gets its look. Pure: the same input gives the
 * same decision, in whatever order its lists come. Needs the whole closure of what it decides on.
 */
export function decide(input: DecideInput): Decision {
  const decision = startDecision()
  const sorted = sortOffers(input)
  decision.park = sorted.park
  const grouping = groupOffers(sorted.members, input.overrides, input.commonKeys ?? [])
  decision.reports = grouping.reports
  const answered = placeAnswers(grouping, sorted.answers)
  const trust = byTrust(input.serverOrder, input.now)
  const offersOf = (group: Group) =>
    [...new Set([...group.members.map(({ offer }) => offer), ...(answered.get(group) ?? [])])].toSorted(trust)
  const { parts, free } = findItems(grouping, offersOf, input.items, sorted.heldItemIds)
  const merged = mergeParts(parts, input)
  const items = merged.map(({ item }) => item)
  for (const { part, item } of merged) recordItem(part, item, input, decision)
  for (const item of free) {
    if (!keepForEpisodes(item, items, input, decision)) retire(item, items, input, decision)
  }
  settleOffers(merged, sorted.answers, input, decision)
  impliedSeasons(items, input, decision)
  decision.remark = findRemarks(merged, input, decision)
  return decision
}

/** A provider's answer belongs to the one group that bears the key that it was asked for; a common key says nothing. */
function placeAnswers({ groups, commonKeys }: Grouping, answers: readonly Offer[]): Map<Group, Offer[]> {
  const placed = new Map<Group, Offer[]>()
  for (const answer of answers) {
    const [group, ...others] = groups.filter(
      ({ keys }) => keys.includes(answer.askedBy ?? '') && !commonKeys.has(answer.askedBy ?? ''),
    )
    if (group && others.length === 0) placed.set(group, [...(placed.get(group) ?? []), answer])
  }
  return placed
}

function mergeParts(parts: readonly ItemPart[], input: DecideInput): Merged[] {
  const taken = new Set([...input.takenIds, ...input.items.flatMap(idsOf), ...parts.flatMap(takenBack)])
  const lowestFirst = parts.toSorted((one, other) => (one.lowestOfferId < other.lowestOfferId ? -1 : 1))
  const withIds = lowestFirst.map((part) => {
    const id = part.item?._id ?? part.takenAliases[0]?.id ?? mint(part, taken)
    taken.add(id)
    return { part, id }
  })
  const finalIds = new Set(withIds.map(({ id }) => id))
  const givenBack = new Set(parts.flatMap(takenBack))
  return withIds.map(({ part, id }) => {
    const aliases = aliasesOf(part, id, finalIds, givenBack)
    return { part, item: mergePart(part, id, aliases, input) }
  })
}

const idsOf = ({ _id, aliases }: Item) => [_id, ...aliases.map(({ id }) => id)]
const takenBack = ({ takenAliases }: ItemPart) => takenAliases.map(({ id }) => id)

function mint({ group, offers, lowestOfferId }: ItemPart, taken: ReadonlySet<string>): string {
  const title = chooseValue(offers, 'title', ({ fields }) => fields.metadata.title)?.value
  const year = chooseValue(offers, 'year', ({ fields }) => fields.metadata.year)?.value
  const input = {
    kind: group.kind,
    title,
    year,
    place: placeOf({ group, offers }),
    keys: group.keys,
    lowestOfferId,
  }
  return mintId(input, (id) => taken.has(id))
}

/** The place that its most trusted offer has; where that is in several groups, the one of this group. */
function placeOf({ group, offers }: Pick<ItemPart, 'group' | 'offers'>) {
  for (const offer of offers) {
    const member = group.members.find((one) => one.offer === offer)
    if (member) return member.place
  }
  return null
}

function mergePart(part: ItemPart, id: string, aliases: Item['aliases'], input: DecideInput): MergedItem {
  const { group, offers, item } = part
  const ids = new Set([id, ...aliases.map((alias) => alias.id)])
  return mergeItem({
    id,
    kind: group.kind,
    keys: group.keys,
    aliases,
    createdAt: item?.createdAt ?? input.now,
    place: placeOf(part),
    offers,
    overrides: input.overrides.filter(({ itemId }: Override) => itemId !== undefined && ids.has(itemId)),
  })
}

function recordItem(part: ItemPart, item: MergedItem, input: DecideInput, decision: Decision): void {
  recordChange(part, item, input, decision)
  for (const { _id, kind, rev } of part.joined) decision.remove.push({ _id, kind, readRev: rev })
}
