import type { Offer } from '../offer.ts'

/**
 * An offer as it speaks for the episode with this number. What is said of a file of several is said of the first of
 * them; the others have what is said of each: one name on all of them would be wrong for all but one.
 */
export function offerOfEpisode(offer: Offer, number: number | null): Offer {
  const { numbers, episodes = [] } = offer
  const isLater = number !== null && numbers.includes(number) && number !== Math.min(...numbers)
  if (!isLater) return offer
  const own = episodes.find((episode) => episode.number === number)
  return { ...offer, fields: { metadata: own?.metadata ?? {}, artwork: {} } }
}
