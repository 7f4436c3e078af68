import { COMMON_KEY_LIMIT } from '../../../shared/identity/join-by-ids.ts'
import { isIdKey, keysOf } from '../../../shared/identity/keys.ts'
import type { Kind } from '../../../shared/kind.ts'
import type { Offer } from '../../../shared/offer.ts'
import type { Override } from '../../../shared/override.ts'
import { type Item, itemCollection } from '../../../shared/title.ts'
import type { DataApi, Doc } from '../clients.ts'
import type { StagedOffers } from '../staged-offers.ts'
import type { StoredNames } from '../stored-names.ts'
import { readOverrides, readPinned } from './closure-overrides.ts'
import { readAllOffers, readAllItems } from './closure-reads.ts'
import { readFormer } from './closure-former.ts'
import {
  addParents,
  filterOf,
  isAt,
  noParents,
  type Parents,
  placesByKind,
  type Siblings,
  unseenPlaces,
} from './closure-places.ts'

/** Everything that a decision over the marked offers of one kind has to know. */
export type Closure = {
  /** What the marked offers are, and what some of them were when their items were chosen. */
  kinds: Set<Kind>
  offers: Map<string, Offer>
  /** Which of them are not stored yet, beside the marked ones. */
  staged: Set<string>
  items: Map<string, Item>
  overrides: Override[]
  parents: Parents
  /** Keys that too many entries of one server bear: they are not followed. */
  commonKeys: string[]
  /** Keys that were followed. */
  keys: ReadonlySet<string>
}

const MAX_OFFERS = 2_000
/** A large batch may touch so many others for each of its own. */
const OFFERS_EACH = 4
const MAX_CHARS = 16 * 1_048_576

export type Reading = {
  dataApi: DataApi
  /** Whether an admin ever pinned anything. */
  hasOverrides: boolean
  /** Documents that one answer may hold. */
  slice: number
  staged: StagedOffers | null
  /** Of which names it is worth asking. */
  stored: StoredNames
}

const NO_PINS = { overrides: [], offerIds: [] }

/** What was followed already. */
type Followed = {
  keys: Set<string>
  itemIds: Set<string>
  pins: Set<string>
  ignored: ReadonlySet<string>
  /** Ids that were looked for among items of other kinds. */
  former: Set<string>
}

/**
 * Reads from the marked offers to all that they touch: offers that share a key, an item, a place in a series or a
 * provider's question, and the items that these name or that bear one of their keys, until nothing is new. An entry that
 * changed its kind leads to the item that it was part of, and so to those that are still. `isTooLarge`: the limits were
 * reached before that.
 */
export async function readClosure(
  kind: Kind,
  marked: readonly Offer[],
  reading: Reading,
): Promise<{ closure: Closure; isTooLarge: boolean }> {
  const first = await grow(kind, marked, new Set(), reading)
  const common = first.isTooLarge ? commonKeysOf([...first.closure.offers.values()]) : []
  return common.length > 0 ? grow(kind, marked, new Set(common), reading) : first
}

async function grow(
  kind: Kind,
  marked: readonly Offer[],
  ignored: ReadonlySet<string>,
  reading: Reading,
): Promise<{ closure: Closure; isTooLarge: boolean }> {
  const followed: Followed = {
    keys: new Set(),
    itemIds: new Set(),
    pins: new Set(),
    former: new Set(),
    ignored,
  }
  const closure: Closure = {
    kinds: new Set([kind]),
    offers: new Map(marked.map((offer) => [offer._id, offer])),
    staged: new Set(),
    items: new Map(),
    overrides: [],
    parents: noParents(),
    commonKeys: [...ignored],
    keys: followed.keys,
  }
  const { dataApi } = reading
  const charsBefore = dataApi.charsRead()
  const most = Math.max(MAX_OFFERS, OFFERS_EACH * marked.length)
  for (
    let fresh = { offers: [...marked], items: [] as Item[] };
    fresh.offers.length + fresh.items.length > 0;
  ) {
    fresh = await readRound(closure, fresh, followed, { ...reading, most })
    const isOver = fresh.offers.length + fresh.items.length === 0
    if (isOver) fresh = { offers: [], items: await readFormer(closure, followed, reading) }
    for (const offer of fresh.offers) closure.offers.set(offer._id, offer)
    for (const item of fresh.items) closure.items.set(item._id, item)
    const isTooLarge = closure.offers.size > most || dataApi.charsRead() - charsBefore > MAX_CHARS
    if (isTooLarge) return { closure, isTooLarge }
  }
  if (reading.hasOverrides) closure.overrides = await readOverrides(closure, dataApi)
  return { closure, isTooLarge: false }
}

type Fresh = { offers: Offer[]; items: Item[] }

/** One step outwards from what the step before found. */
async function readRound(
  closure: Closure,
  fresh: Fresh,
  followed: Followed,
  { dataApi, hasOverrides, slice, most, staged, stored }: Reading & { most: number },
): Promise<Fresh> {
  await addParents(closure.parents, fresh.offers, dataApi)
  const places = unseenPlaces(closure.parents, fresh.offers)
  const pinned = hasOverrides ? await readPinned(fresh.offers, followed.pins, dataApi) : NO_PINS
  const keys = unseen(followed.keys, [
    ...fresh.offers.flatMap((offer) => keysOf(offer, pinned.overrides)),
    ...fresh.offers.flatMap(({ askedBy }) => askedBy ?? []),
    ...fresh.items.flatMap((item) => [...item.keys, ...item.aliases.flatMap((alias) => alias.keys)]),
    ...places.map(({ key }) => key),
  ]).filter((key) => !followed.ignored.has(key))
  const itemIds = unseen(followed.itemIds, [
    ...fresh.offers.flatMap((offer) => offer.itemIds),
    ...fresh.items.flatMap(({ _id, aliases }) => [_id, ...aliases.map(({ id }) => id)]),
  ])
  const borne = keys.filter((key) => !closure.parents.places.has(key))
  const siblings = placesByKind(closure.kinds, closure.parents, places)
  const unstored = staged
    ? findStaged(closure, { keys: borne, ids: pinned.offerIds, siblings, most }, staged)
    : []
  const touching = (names: readonly string[], filters: (among: Doc) => Doc[]) => {
    const known = stored.among(names)
    return known.length === 0 ? [] : filters({ $in: known })
  }
  const taken = places.filter(({ key }) => stored.mayHave(key))
  const offerFilters = [
    ...touching(borne, (among) => [{ keys: among }, { askedBy: among }]),
    ...touching(itemIds, (among) => [{ itemIds: among }]),
    ...touching(pinned.offerIds, (among) => [{ _id: among }]),
    ...placesByKind(closure.kinds, closure.parents, taken).map(filterOf),
  ]
  const itemFilters = [
    ...touching(itemIds, (among) => [{ _id: among }, { 'aliases.id': among }]),
    ...touching(keys, (among) => [{ keys: among }, { 'aliases.keys': among }]),
  ]
  const [offers, items] = await Promise.all([
    readAllOffers(offerFilters, { known: [...closure.offers.keys()], enough: most, slice }, dataApi),
    readItems(closure, itemFilters, slice, dataApi),
  ])
  const isMeant = ({ kind }: { kind: Kind }) => closure.kinds.has(kind)
  const isStored = new Set(offers.map(({ _id }) => _id))
  const fromStage = unstored.filter(({ _id }) => !isStored.has(_id))
  for (const { _id } of fromStage) closure.staged.add(_id)
  return { offers: [...offers.filter(isMeant), ...fromStage], items: items.filter(isMeant) }
}

/** Asked for before the database is: one that is stored meanwhile is found there. */
function findStaged(
  { offers, kinds }: Closure,
  { keys, ids, siblings, most }: StagedLeads,
  staged: StagedOffers,
): Offer[] {
  const parents = [...new Set(siblings.flatMap((places) => places.parents))]
  const among = new Set(keys)
  const isLedTo = (offer: Offer) => offer.keys.some((key) => among.has(key)) || ids.includes(offer._id)
  const isMeant = (offer: Offer) => isLedTo(offer) || siblings.some((places) => isAt(offer, places))
  return staged.find({ known: offers, kinds: [...kinds], keys, ids, parents }, isMeant, most)
}

/** More than `most` are too many to decide on. */
type StagedLeads = {
  keys: readonly string[]
  ids: readonly string[]
  siblings: readonly Siblings[]
  most: number
}

async function readItems(
  { kinds, items }: Closure,
  filters: readonly Doc[],
  slice: number,
  dataApi: DataApi,
): Promise<Item[]> {
  const bounds = { known: [...items.keys()], enough: Number.POSITIVE_INFINITY, slice }
  const collections = [...new Set([...kinds].map(itemCollection))]
  const found = await Promise.all(
    collections.map((collection) => readAllItems(collection, filters, bounds, dataApi)),
  )
  return found.flat()
}

function unseen(seen: Set<string>, values: readonly string[]): string[] {
  const fresh = [...new Set(values)].filter((value) => !seen.has(value))
  for (const value of fresh) seen.add(value)
  return fresh
}

/** Of ids only: offers that are called the same are decided on together, or wait. */
function commonKeysOf(offers: readonly Offer[]): string[] {
  const counts = new Map<string, number>()
  for (const { serverId, keys } of offers)
    for (const key of keys.filter(isIdKey))
      counts.set(`${serverId} ${key}`, (counts.get(`${serverId} ${key}`) ?? 0) + 1)
  const common = [...counts].filter(([, count]) => count > COMMON_KEY_LIMIT)
  return [...new Set(common.map(([name]) => name.slice(name.indexOf(' ') + 1)))]
}
