import type { Offer } from '../offer.ts'
import type { Override } from '../override.ts'

/** The path of an override on an offer that says which offers are one item: equal pins join, different ones part. */
export const IDENTITY = 'identity'

/** The winning override of a list for one target and path: the latest that lives. */
export function latestOverride(overrides: readonly Override[]): Override | null {
  const living = overrides.filter(({ removedAt, value }) => removedAt === undefined && value !== undefined)
  const [latest] = living.toSorted((one, other) =>
    one.changedAt === other.changedAt
      ? one._id < other._id
        ? -1
        : 1
      : one.changedAt > other.changedAt
        ? -1
        : 1,
  )
  return latest ?? null
}

/** An offer's `pin` key, or null. The value may be the whole key or its text. */
export function pinOf(offer: Offer, overrides: readonly Override[]): string | null {
  const pins = overrides.filter(({ offerId, path }) => offerId === offer._id && path === IDENTITY)
  const value = latestOverride(pins)?.value
  if (typeof value !== 'string' || value === '') return null
  const prefix = `${offer.kind}:pin:`
  return value.startsWith(prefix) ? value : prefix + value
}
