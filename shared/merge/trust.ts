import type { Offer } from '../offer.ts'

/** Compares offers, the most trusted first. */
export type ByTrust = (one: Offer, other: Offer) => number

/**
 * By the server's place in the order; between offers of one server the newer `lastModified` (a time after `now` counts
 * as none), then the lower entryId. Servers that the order does not name come last, by id.
 */
export function byTrust(serverOrder: readonly string[], now: string): ByTrust {
  const placeOf = (serverId: string) => {
    const at = serverOrder.indexOf(serverId)
    return at < 0 ? serverOrder.length : at
  }
  const until = digitsOf(now)
  const modified = ({ lastModified }: Offer) => {
    const at = digitsOf(lastModified)
    return at > until ? '' : at
  }
  return (one, other) =>
    placeOf(one.serverId) - placeOf(other.serverId) ||
    compareText(one.serverId, other.serverId) ||
    compareText(modified(other), modified(one)) ||
    compareText(one.entryId, other.entryId)
}

/** An instant without its Z, so that `:00` sorts before `:00.5`: servers write as many digits as they like. */
const digitsOf = (instant: string) => instant.slice(0, -1)

export function compareText(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1
}
