import type { Kind } from '../../shared/kind.ts'
import type { Offer } from '../../shared/offer.ts'

/**
 * What leads to a staged offer of these kinds: a key that it bears, its id, or the id of the series offer whose child it
 * is. Those whose ids are `known` are not looked for.
 */
export type Leads = {
  known: { has: (id: string) => boolean }
  kinds: readonly Kind[]
  keys: readonly string[]
  ids: readonly string[]
  parents: readonly string[]
}

/** Where staged offers are kept. All answers come at once: it is the runner's own storage. */
export type OfferStore = {
  isEmpty: () => boolean
  serverIds: () => string[]
  /** In place of older ones with the same ids. */
  put: (offers: readonly Offer[]) => void
  /** Those that are meant, until some way after `enough`: a key may lead to all there is, which memory does not hold. */
  find: (leads: Leads, isMeant: (offer: Offer) => boolean, enough: number) => Offer[]
  /** Up to so many of a kind, by id, after one. */
  page: (kind: Kind, after: string, limit: number) => Offer[]
  remove: (ids: readonly string[]) => void
  removeServer: (serverId: string) => void
  clear: () => void
}

/**
 * Offers of servers that are read for the first time, kept by the runner until they are merged with those of the server
 * that is read last: the database is given each of them once, with its items named. Nothing else knows of them. Whoever
 * loses them reads their servers again, whose versions are not remembered before the offers are stored. One for each
 * piece: a piece that fails has dropped nothing.
 */
export class StagedOffers {
  private readonly store: OfferStore
  private readonly dropped = new Set<string>()

  constructor(store: OfferStore) {
    this.store = store
  }

  isEmpty(): boolean {
    return this.store.isEmpty()
  }

  serverIds(): string[] {
    return this.store.serverIds()
  }

  put(offers: readonly Offer[]): void {
    this.store.put(offers)
  }

  find(leads: Leads, isMeant: (offer: Offer) => boolean, enough: number): Offer[] {
    return this.store.find(leads, (offer) => !this.dropped.has(offer._id) && isMeant(offer), enough)
  }

  /** Those of a kind by id, after one; fewer than `limit` also where some were dropped. */
  page(kind: Kind, after: string, limit: number): { offers: Offer[]; last: string | null } {
    const offers = this.store.page(kind, after, limit)
    const last = offers.length < limit ? null : (offers.at(-1)?._id ?? null)
    return { offers: offers.filter(({ _id }) => !this.dropped.has(_id)), last }
  }

  /** Whether this one was stored, or got out of date, in this piece. */
  isDropped(id: string): boolean {
    return this.dropped.has(id)
  }

  /** From now on these are not found. */
  drop(ids: readonly string[]): void {
    for (const id of ids) this.dropped.add(id)
  }

  /** What a server offered so far, which is read anew. */
  forgetServer(serverId: string): void {
    this.store.removeServer(serverId)
  }

  /** Deletes what was dropped: when the database has it on disk, and together with the cursor that goes past it. */
  commit(): void {
    this.store.remove([...this.dropped])
    this.dropped.clear()
  }
}
