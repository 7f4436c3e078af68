import type { Offer } from '../../offer.ts'
import type { Override } from '../../override.ts'
import type { Item } from '../../title.ts'

/** Thrown by a store that was told to fail: everything written before stays, nothing after happens. */
export class Crash extends Error {}

/** A household's database in memory. Each write counts, and may be the one at which it dies. */
export type Store = {
  offers: Map<string, Offer>
  items: Map<string, Item>
  overrides: Override[]
  serverOrder: string[]
  removedServers: Set<string>
  /** Not asked any more; their offers stay. */
  disabledServers: Set<string>
  /** Id keys that so many entries bear that they are not followed. */
  commonKeys: string[]
  /** Writes since the start, and the one that fails (Infinity: none). */
  writes: number
  failAt: number
  ids: number
  clock: number
}

export function openStore(serverOrder: readonly string[] = ['s1', 's2', 's3']): Store {
  return {
    offers: new Map(),
    items: new Map(),
    overrides: [],
    serverOrder: [...serverOrder],
    removedServers: new Set(),
    disabledServers: new Set(),
    commonKeys: [],
    writes: 0,
    failAt: Infinity,
    ids: 0,
    clock: Date.parse('2026-01-01T00:00:00Z'),
  }
}

/** The same household a second time: what is written in one is not in the other. */
export function copyStore(store: Store): Store {
  return {
    ...store,
    offers: new Map(store.offers),
    items: new Map(store.items),
    overrides: [...store.overrides],
    removedServers: new Set(store.removedServers),
    disabledServers: new Set(store.disabledServers),
  }
}

/** Before each write: counts it, or dies. */
export function countWrite(store: Store): void {
  if (store.writes >= store.failAt) throw new Crash()
  store.writes++
}

export function nextId(store: Store): string {
  store.ids++
  return `id${String(store.ids).padStart(8, '0')}`
}

/** The store's own clock: a second goes by with each look. */
export function nextInstant(store: Store): string {
  store.clock += 1_000
  return new Date(store.clock).toISOString()
}

export function writeOffer(store: Store, offer: Offer): void {
  countWrite(store)
  store.offers.set(offer._id, offer)
}

/** As gather and edits do: a new mark, which ends parking too. */
export function markOffer(store: Store, offer: Offer): void {
  const { parked: _parked, ...rest } = offer
  writeOffer(store, { ...rest, pending: nextId(store) })
}

/** A server's complete listing: what changed is written and marked, what is missing is removed. */
export function gather(store: Store, serverId: string, entries: readonly Offer[]): void {
  if (store.disabledServers.has(serverId)) return
  gatherSome(store, entries)
  const listed = new Set(entries.map(({ _id }) => _id))
  for (const offer of [...store.offers.values()]) {
    if (offer.serverId !== serverId || listed.has(offer._id) || offer.removedAt !== undefined) continue
    markOffer(store, { ...offer, removedAt: nextInstant(store) })
  }
}

/** Some entries of servers, of which the others are not known to be missing: a page, a webhook, a provider's answers. */
export function gatherSome(store: Store, entries: readonly Offer[]): void {
  for (const entry of entries) {
    const known = store.offers.get(entry._id)
    if (!known) markOffer(store, { ...entry, firstSeenAt: nextInstant(store), itemIds: [] })
    else if (known.hash !== entry.hash || known.removedAt !== undefined) {
      markOffer(store, { ...entry, firstSeenAt: known.firstSeenAt, itemIds: known.itemIds })
    }
  }
}

/** An admin removes a server or adds it again: every offer of it has to be looked at. */
export function setServerRemoved(store: Store, serverId: string, isRemoved: boolean): void {
  if (isRemoved) store.removedServers.add(serverId)
  else store.removedServers.delete(serverId)
  for (const offer of [...store.offers.values()]) if (offer.serverId === serverId) markOffer(store, offer)
}

export function setServerOrder(store: Store, serverOrder: readonly string[]): void {
  store.serverOrder = [...serverOrder]
  for (const offer of [...store.offers.values()]) markOffer(store, offer)
}

/** An admin's override: on an offer or on an item; the offers that it touches are marked. `value` undefined: taken back. */
export function setOverride(
  store: Store,
  target: { offerId: string } | { itemId: string },
  path: string,
  value: unknown,
): void {
  const id = 'offerId' in target ? target.offerId : target.itemId
  const _id = `${id} ${path}`
  const changedAt = nextInstant(store)
  store.overrides = store.overrides.filter((override) => override._id !== _id)
  const removal = value === undefined ? { removedAt: changedAt } : { value }
  store.overrides.push({ _id, ...target, path, changedAt, ...removal })
  for (const offer of [...store.offers.values()]) {
    const names = offer.itemIds.flatMap((itemId) => namesOf(store, itemId))
    if (offer._id === id || names.includes(id)) markOffer(store, offer)
  }
}

/** An item's id and aliases; with those of its season, since a season that no server lists is made by its episodes. */
function namesOf(store: Store, itemId: string): string[] {
  const item = store.items.get(itemId)
  if (!item) return [itemId]
  const season = [...store.items.values()].find(
    ({ kind, seriesId, seasonNumber }) =>
      kind === 'season' && seriesId === item.seriesId && seasonNumber === item.seasonNumber,
  )
  return [item, ...(season ? [season] : [])].flatMap(({ _id, aliases }) => [
    _id,
    ...aliases.map(({ id }) => id),
  ])
}
