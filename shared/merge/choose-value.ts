import { isEmptyValue } from '../fields.ts'
import type { Offer } from '../offer.ts'

export type Owned<T> = { value: T; offer: Offer }

/**
 * One field's value and the offer it comes from: the first that is not empty. `offers` by trust, `read` finds the value
 * in one. Null when nobody has one, so nothing ever replaces something.
 */
export function chooseValue<T>(
  offers: readonly Offer[],
  name: string,
  read: (offer: Offer) => T | undefined,
): Owned<T> | null {
  for (const offer of offers) {
    const value = read(offer)
    if (value !== undefined && !isEmptyValue(name, value)) return { value, offer }
  }
  return null
}
