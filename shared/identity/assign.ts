import type { Item } from '../title.ts'
import { isIdKey, isNameKey, ID_NAMESPACES, parseKey } from './keys.ts'

/**
 * A group that needs its item. `claims`: the items that its offers name, each once; `late`: those of them that they name by
 * an alias alone, as offers do that a crash kept from being told of a join.
 */
export type Part = {
  keys: readonly string[]
  lowestOfferId: string
  claims: readonly Item[]
  late: readonly Item[]
}

/** What a part gets: its item's id (null: a new one), the items that it takes in, and aliases that it takes back. */
export type Assignment = {
  item: Item | null
  joined: Item[]
  takenAliases: Item['aliases']
  /** It was a part of an item that another part keeps. */
  isSplit: boolean
  /** It keeps an item of which another part goes. */
  isLeft: boolean
}

/**
 * Which id each part has: the one its offers name; else that of the item that bears most of its id keys; else of the
 * one that alone bears its name key; else none. `free`: items that no living offer names (retired, or written just
 * before a crash). Of two parts that name one item, the one with most of the item's keys keeps it; of several items
 * that one part keeps, the oldest stays.
 */
export function assignItems(parts: readonly Part[], free: readonly Item[]): Assignment[] {
  const kept = keepItems(parts, free)
  const assignments = parts.map((part, at) => settle(part, kept, at))
  const left = new Set(free)
  for (const assignment of assignments) takeWrittenAlias(assignment, left)
  const needs = () => assignments.flatMap((one, at) => (one.item || one.takenAliases.length > 0 ? [] : [at]))
  takeByIds(parts, needs(), left, assignments)
  takeByName(parts, needs(), left, assignments)
  return assignments
}

type Kept = {
  won: Map<number, Item[]>
  aliases: Map<number, Item['aliases']>
  losers: Set<number>
  left: Set<number>
}

/** For each item that is named: who keeps it, and which of its aliases go to the others. */
function keepItems(parts: readonly Part[], free: readonly Item[]): Kept {
  const kept: Kept = { won: new Map(), aliases: new Map(), losers: new Set(), left: new Set() }
  const claimed = new Map<Item, number[]>()
  parts.forEach(({ claims }, at) => claims.forEach((item) => push(claimed, item, at)))
  const items = [...claimed.keys()].toSorted(byAge)
  const existing = new Map(items.map((item) => [item._id, item]))
  for (const item of items) {
    const [keeper, ...others] = rank(item, parts, claimed.get(item) ?? [])
    if (keeper === undefined) continue
    push(kept.won, keeper, item)
    if (others.length > 0) kept.left.add(keeper)
    for (const other of others) kept.losers.add(other)
    for (const alias of item.aliases) {
      const taker = others.find((other) => mayTakeBack(parts[other], alias, item, free))
      if (taker !== undefined && !existing.has(alias.id)) push(kept.aliases, taker, alias)
    }
  }
  for (const keeper of [...kept.won.keys()]) passOn(keeper, kept, parts, claimed)
  finishMoves(items, kept)
  return kept
}

/** An alias that two items have was on its way from one to the other in a crash: it belongs where it was written last. */
function finishMoves(items: readonly Item[], { won, aliases }: Kept): void {
  const holders = new Map<string, Item[]>()
  for (const item of items) for (const { id } of item.aliases) push(holders, id, item)
  for (const [id, held] of holders) {
    if (held.length < 2) continue
    const [newest] = held.toSorted((one, other) => (one.rev < other.rev ? 1 : -1))
    const alias = newest?.aliases.find((one) => one.id === id)
    const [owner] = [...won].find(([, list]) => list.some((item) => item === newest)) ?? []
    if (!alias || owner === undefined) continue
    for (const [at, list] of aliases)
      aliases.set(
        at,
        list.filter((one) => one.id !== id),
      )
    push(aliases, owner, alias)
  }
}

/**
 * A part that leaves takes back the alias that it was. One that left while the item was joined has an item of its own
 * since then, named or just written before a crash: its offers name the alias only because they were not told.
 */
function mayTakeBack(
  part: Part | undefined,
  alias: Item['aliases'][number],
  item: Item,
  free: readonly Item[],
): boolean {
  if (!part?.keys.some((key) => alias.keys.includes(key))) return false
  if (!part.late.includes(item)) return true
  const isWritten = (one: Item) => one.retiredAt === undefined && sharesKey(part, one)
  return part.claims.every((one) => part.late.includes(one)) && !free.some(isWritten)
}

/**
 * An entry that becomes another title brings its item along. Where its group has an item already and bears no key of that
 * one, but a group that has none does (another entry of the same title), the item stays with its keys instead of being
 * joined.
 */
function passOn(
  keeper: number,
  { won }: Kept,
  parts: readonly Part[],
  claimed: ReadonlyMap<Item, number[]>,
): void {
  const items = won.get(keeper) ?? []
  const rivals = [...new Set(items.flatMap((item) => claimed.get(item) ?? []))]
  for (const item of items) {
    const left = won.get(keeper) ?? []
    if (left.length < 2 || sharesKey(parts[keeper], item)) continue
    const needy = rivals.filter((at) => !won.has(at) && sharesKey(parts[at], item))
    const [taker] = rank(item, parts, needy)
    if (taker === undefined) continue
    won.set(taker, [item])
    won.set(
      keeper,
      left.filter((one) => one !== item),
    )
  }
}

const sharesKey = (part: Part | undefined, { keys }: Item) =>
  part?.keys.some((key) => keys.includes(key)) ?? false

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/**
 * By the item's id keys, then its name keys; of equals the one with more keys that are no alias's, then with fewer keys
 * that are not the item's, then with the lowest offer.
 */
function rank(item: Item, parts: readonly Part[], claimants: readonly number[]): number[] {
  const borrowed = new Set(item.aliases.flatMap(({ keys }) => keys))
  const score = (at: number): number[] => {
    const keys = parts[at]?.keys ?? []
    const shared = keys.filter((key) => item.keys.includes(key))
    const own = shared.filter((key) => !borrowed.has(key))
    return [
      shared.filter(isIdKey).length,
      shared.filter(isNameKey).length,
      own.length,
      shared.length - keys.length,
    ]
  }
  return claimants.toSorted((one, other) => {
    const [mine, theirs] = [score(one), score(other)]
    const differs = mine.findIndex((count, at) => count !== theirs[at])
    if (differs >= 0) return (theirs[differs] ?? 0) - (mine[differs] ?? 0)
    return (parts[one]?.lowestOfferId ?? '') < (parts[other]?.lowestOfferId ?? '') ? -1 : 1
  })
}

function byAge(one: Item, other: Item): number {
  if (one.createdAt !== other.createdAt) return one.createdAt < other.createdAt ? -1 : 1
  return one._id < other._id ? -1 : 1
}

function settle(part: Part, kept: Kept, at: number): Assignment {
  const [oldest, ...younger] = (kept.won.get(at) ?? []).toSorted(byAge)
  return {
    item: oldest ?? null,
    joined: younger,
    takenAliases: kept.aliases.get(at) ?? [],
    isSplit: kept.losers.has(at),
    isLeft: kept.left.has(at),
  }
}

/** An alias that was taken back just before a crash is an item already. */
function takeWrittenAlias(assignment: Assignment, left: Set<Item>): void {
  if (assignment.item) return
  const written = [...left].find(({ _id }) => assignment.takenAliases.some(({ id }) => id === _id))
  if (!written) return
  left.delete(written)
  assignment.item = written
}

const allKeys = (item: Item) => [...item.keys, ...item.aliases.flatMap(({ keys }) => keys)]

/** An id, or the key that stands for an offer without any. */
const isStrong = (key: string) => isIdKey(key) || parseKey(key).namespace === 'entry'

function takeByIds(
  parts: readonly Part[],
  needs: readonly number[],
  left: Set<Item>,
  assignments: Assignment[],
): void {
  const pairs = needs.flatMap((at) =>
    [...left].flatMap((item) => {
      const bears = allKeys(item)
      const shared = new Set(parts[at]?.keys.filter((key) => isStrong(key) && bears.includes(key))).size
      return shared > 0 ? [{ at, item, shared }] : []
    }),
  )
  const lowest = (at: number) => parts[at]?.lowestOfferId ?? ''
  pairs.sort(
    (one, other) =>
      other.shared - one.shared ||
      byAgeOrSame(one.item, other.item) ||
      (lowest(one.at) < lowest(other.at) ? -1 : 1),
  )
  for (const { at, item } of pairs) take(at, item, left, assignments)
}

function byAgeOrSame(one: Item, other: Item): number {
  return one === other ? 0 : byAge(one, other)
}

function takeByName(
  parts: readonly Part[],
  needs: readonly number[],
  left: Set<Item>,
  assignments: Assignment[],
): void {
  const lowestFirst = needs.toSorted((one, other) =>
    (parts[one]?.lowestOfferId ?? '') < (parts[other]?.lowestOfferId ?? '') ? -1 : 1,
  )
  for (const at of lowestFirst) {
    const keys = parts[at]?.keys ?? []
    const named = [...left].filter((item) => {
      const bears = allKeys(item)
      return keys.some((key) => isNameKey(key) && bears.includes(key)) && !contradicts(keys, item.keys)
    })
    const [only] = named
    if (only && named.length === 1) take(at, only, left, assignments)
  }
}

function take(at: number, item: Item, left: Set<Item>, assignments: Assignment[]): void {
  const assignment = assignments[at]
  if (!assignment || assignment.item || !left.delete(item)) return
  assignment.item = item
}

/** Whether the two have ids of one namespace, but none in common there. */
function contradicts(one: readonly string[], other: readonly string[]): boolean {
  return ID_NAMESPACES.some((namespace) => {
    const of = (keys: readonly string[]) => keys.filter((key) => parseKey(key).namespace === namespace)
    const [mine, theirs] = [of(one), of(other)]
    return mine.length > 0 && theirs.length > 0 && !mine.some((key) => theirs.includes(key))
  })
}
