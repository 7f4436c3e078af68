import { placeKey, placesOf } from '../../identity/groups.ts'
import { keysOf } from '../../identity/keys.ts'
import type { Kind } from '../../kind.ts'
import { PROVIDERS } from '../../media-server.ts'
import type { Offer } from '../../offer.ts'
import type { Item } from '../../title.ts'
import { decide } from '../decide.ts'
import type { DecideInput, Decision } from '../decision.ts'
import { touchedSeasons } from '../implied-seasons.ts'
import type { Store } from './store.ts'
import { countWrite, markOffer, nextId, nextInstant, writeOffer } from './store.ts'

const PHASES: readonly (readonly Kind[])[] = [['movie', 'series'], ['season'], ['episode']]

/** In which order and how many at a time marked offers are worked off; `shuffle` also mixes what decide is given. */
export type Pace = { batchSize: number; shuffle: <T>(list: readonly T[]) => T[] }
const STEADY: Pace = { batchSize: 100, shuffle: (list) => [...list] }

/** One run over all marks: series before seasons before episodes, until no mark is left that can be worked off. */
export function run(store: Store, pace: Pace = STEADY): Decision[] {
  const decisions: Decision[] = []
  for (let round = 0; round < 20 && markedOf(store, PHASES.flat()).length > 0; round++) {
    for (const kinds of PHASES) {
      for (
        let batch = nextBatch(store, kinds, pace);
        batch.length > 0;
        batch = nextBatch(store, kinds, pace)
      ) {
        decisions.push(finalize(store, batch, kinds, pace))
      }
    }
  }
  if (markedOf(store, PHASES.flat()).length > 0) throw new Error('marks that never end')
  return decisions
}

function markedOf(store: Store, kinds: readonly Kind[]): Offer[] {
  return [...store.offers.values()].filter(
    ({ kind, pending, parked }) => kinds.includes(kind) && pending !== undefined && parked === undefined,
  )
}

function nextBatch(store: Store, kinds: readonly Kind[], pace: Pace): Offer[] {
  return pace.shuffle(markedOf(store, kinds)).slice(0, pace.batchSize)
}

function finalize(store: Store, marked: readonly Offer[], kinds: readonly Kind[], pace: Pace): Decision {
  const input = readClosure(store, marked, kinds, pace)
  const decision = decideFreely(store, input)
  remark(store, decision)
  writeItems(store, decision)
  settle(store, input, decision, marked)
  return decision
}

function remark(store: Store, { remark: { parentOffers, offers } }: Decision): void {
  for (const offer of [...store.offers.values()]) {
    const isChild = parentOffers.includes(`${offer.serverId}/${offer.parent ?? ''}`)
    if (isChild || offers.includes(offer._id)) markOffer(store, offer)
  }
}

/** Decides, and again while an id that was chosen for a new item is taken. */
function decideFreely(store: Store, input: DecideInput): Decision {
  const taken = new Set([...store.items.values()].flatMap(idsOf))
  for (const takenIds: string[] = []; ;) {
    const decision = decide({ ...input, takenIds })
    const refused = decision.insert
      .map(({ _id }) => _id)
      .filter((id) => taken.has(id) && !takenIds.includes(id))
    if (refused.length === 0) return decision
    takenIds.push(...refused)
  }
}

/** All that the marked offers touch, until nothing is new. */
function readClosure(
  store: Store,
  marked: readonly Offer[],
  kinds: readonly Kind[],
  pace: Pace,
): DecideInput {
  const { offers, items } = follow(store, marked, kinds)
  const parentItemIds = new Map(offers.map((offer) => [offer._id, parentItemId(store, offer)]))
  return {
    items: pace.shuffle(items),
    offers: pace.shuffle(offers),
    overrides: pace.shuffle(store.overrides),
    serverOrder: [...store.serverOrder, ...PROVIDERS],
    servers: store.serverOrder.map((_id) => ({ _id, isRemoved: store.removedServers.has(_id) })),
    takenIds: [],
    seriesItems: [...store.items.values()].filter(({ kind }) => kind === 'series'),
    parentItemIds,
    commonKeys: store.commonKeys,
    seasons: readSeasons(store, offers, items, parentItemIds),
    now: nextInstant(store),
    newId: () => nextId(store),
  }
}

const idsOf = ({ _id, aliases }: Item) => [_id, ...aliases.map(({ id }) => id)]
const keysAndAliasKeys = ({ keys, aliases }: Item) => [...keys, ...aliases.flatMap((alias) => alias.keys)]

/**
 * Offers and items that are linked by a key, an item, a place or a provider's question: all that can be reached. What an
 * entry was before it changed its kind is reached, too, and what that leads to.
 */
function follow(
  store: Store,
  start: readonly (Offer | Item)[],
  kinds: readonly Kind[],
): { offers: Offer[]; items: Item[] } {
  const reached = reach(store, start, kinds)
  const known = new Set(reached.items.flatMap(idsOf))
  const named = new Set(reached.offers.flatMap(({ itemIds }) => itemIds))
  const former = [...store.items.values()].filter(
    (item) => !kinds.includes(item.kind) && idsOf(item).some((id) => named.has(id) && !known.has(id)),
  )
  if (former.length === 0) return reached
  const all = [...new Set([...kinds, ...former.map(({ kind }) => kind)])]
  return follow(store, [...start, ...former], all)
}

function reach(store: Store, start: readonly (Offer | Item)[], kinds: readonly Kind[]) {
  const offers = [...store.offers.values()].filter(({ kind }) => kinds.includes(kind))
  const items = [...store.items.values()].filter(({ kind }) => kinds.includes(kind))
  const notCommon = (key: string) => !store.commonKeys.includes(key)
  const nodes: { node: Offer | Item; links: string[] }[] = [
    ...offers.map((offer) => ({
      node: offer,
      links: [...linkKeys(store, offer).filter(notCommon), ...offer.itemIds],
    })),
    ...items.map((item) => ({
      node: item,
      links: [...keysAndAliasKeys(item).filter(notCommon), ...idsOf(item)],
    })),
  ]
  const byLink = new Map<string, typeof nodes>()
  for (const one of nodes) for (const link of one.links) byLink.set(link, [...(byLink.get(link) ?? []), one])
  const queue = nodes.filter(({ node }) => (start as unknown[]).includes(node))
  const seen = new Set(queue)
  for (const { links } of queue) {
    for (const next of links.flatMap((link) => byLink.get(link) ?? [])) {
      if (seen.has(next)) continue
      seen.add(next)
      queue.push(next)
    }
  }
  const reached = new Set<unknown>(queue.map(({ node }) => node))
  return { offers: offers.filter((one) => reached.has(one)), items: items.filter((one) => reached.has(one)) }
}

/** The keys of an offer with its pin, its places in its series, and what a provider was asked for. */
function linkKeys(store: Store, offer: Offer): string[] {
  const places = placesOf(offer, parentItemId(store, offer)).map(placeKey)
  return [
    ...keysOf(offer, store.overrides),
    ...places,
    ...(offer.askedBy === undefined ? [] : [offer.askedBy]),
  ]
}

function parentItemId(store: Store, offer: Offer): string | null {
  const parent = store.offers.get(`${offer.serverId}/${offer.parent ?? ''}`)
  const isListed = parent?.kind === 'series' && parent.removedAt === undefined
  const named = isListed ? store.items.get(parent.itemIds[0] ?? '') : undefined
  return named?.kind === 'series' ? named._id : null
}

function readSeasons(
  store: Store,
  offers: readonly Offer[],
  items: readonly Item[],
  parentItemIds: ReadonlyMap<string, string | null>,
): DecideInput['seasons'] {
  const all = [...store.items.values()]
  return touchedSeasons(offers, parentItemIds, items).map(({ seriesId, seasonNumber }) => {
    const isOf = (item: Item) => item.seriesId === seriesId && item.seasonNumber === seasonNumber
    const found = all.filter((one) => one.kind === 'season' && isOf(one))
    const item = found.find(({ retiredAt }) => retiredAt === undefined) ?? found[0] ?? null
    const hasOtherEpisodes = all.some(
      (one) => one.kind === 'episode' && isOf(one) && one.retiredAt === undefined && !items.includes(one),
    )
    return { seriesId, seasonNumber, item, hasOtherEpisodes }
  })
}

/** Collection by collection: seasons before episodes, so that what episodes say of their season is still there. */
function writeItems(store: Store, decision: Decision): void {
  for (const kinds of PHASES) {
    const isHere = ({ kind }: { kind: Kind }) => kinds.includes(kind)
    for (const item of decision.insert.filter(isHere)) {
      if (store.items.has(item._id)) throw new Error(`${item._id} is there already`)
      countWrite(store)
      store.items.set(item._id, item)
    }
    for (const { item, readRev } of decision.replace) {
      if (!isHere(item)) continue
      expectRead(store, item._id, readRev)
      countWrite(store)
      store.items.set(item._id, item)
    }
    for (const { _id, readRev } of decision.remove.filter(isHere)) {
      expectRead(store, _id, readRev)
      countWrite(store)
      store.items.delete(_id)
    }
  }
}

function expectRead(store: Store, id: string, readRev: string): void {
  if (store.items.get(id)?.rev !== readRev) throw new Error(`${id} is not what was read`)
}

function settle(store: Store, input: DecideInput, decision: Decision, marked: readonly Offer[]): void {
  for (const { _id, itemIds } of decision.offers) {
    const offer = store.offers.get(_id)
    if (offer) writeOffer(store, { ...offer, itemIds })
  }
  const parked = new Map(decision.park.map(({ offerId, reason }) => [offerId, reason]))
  for (const read of [...new Set([...marked, ...input.offers])]) {
    const offer = store.offers.get(read._id)
    if (!offer?.pending || offer.pending !== read.pending) continue
    const reason = parked.get(offer._id)
    const { pending, parked: _parked, ...rest } = offer
    writeOffer(store, reason === undefined ? rest : { ...rest, pending, parked: { reason } })
  }
}
