import type { Kind } from '../../shared/kind.ts'
import { type Offer, offerId } from '../../shared/offer.ts'
import type { Leads, OfferStore } from '../sync/staged-offers.ts'

/** Staged offers in memory, for tests without the runner's storage. */
export class MemoryOfferStore implements OfferStore {
  private readonly texts = new Map<string, string>()

  isEmpty(): boolean {
    return this.texts.size === 0
  }

  serverIds(): string[] {
    return [...new Set(this.all().map(({ serverId }) => serverId))]
  }

  put(offers: readonly Offer[]): void {
    for (const offer of offers) this.texts.set(offer._id, JSON.stringify(offer))
  }

  find(leads: Leads, isMeant: (offer: Offer) => boolean): Offer[] {
    const keys = new Set(leads.keys)
    const isLedTo = ({ _id, serverId, parent, keys: own }: Offer) =>
      own.some((key) => keys.has(key)) ||
      leads.ids.includes(_id) ||
      (parent !== undefined && leads.parents.includes(offerId(serverId, parent)))
    const isNew = ({ _id, kind }: Offer) => leads.kinds.includes(kind) && !leads.known.has(_id)
    return this.all().filter((offer) => isNew(offer) && isLedTo(offer) && isMeant(offer))
  }

  page(kind: Kind, after: string, limit: number): Offer[] {
    return this.all()
      .filter((offer) => offer.kind === kind && offer._id > after)
      .slice(0, limit)
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) this.texts.delete(id)
  }

  removeServer(serverId: string): void {
    this.remove(
      this.all()
        .filter((offer) => offer.serverId === serverId)
        .map(({ _id }) => _id),
    )
  }

  clear(): void {
    this.texts.clear()
  }

  private all(): Offer[] {
    const offers = [...this.texts.values()].map((text) => JSON.parse(text) as Offer)
    return offers.toSorted((one, other) => (one._id < other._id ? -1 : 1))
  }
}
