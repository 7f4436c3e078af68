import { m } from '../i18n/m.ts'
import { PROVIDERS } from '../../shared/media-server.ts'
import type { Offer } from '../../shared/offer.ts'
import type { Item } from '../../shared/title.ts'
import { listOffersOf } from '../db/offers.ts'
import { listIdentityPins } from '../db/overrides.ts'
import type { ServerSign } from '../db/server-marks.ts'

/** What a server has of a title, with the pin that an admin gave it. */
export type Entry = { offer: Offer; pin: string | null; fixed: string | null }

/** The living entries of an item, the most trusted server first. */
export async function listEntries(item: Item, signs: readonly ServerSign[]): Promise<Entry[]> {
  const offers = await listOffersOf(item)
  const pins = await listIdentityPins(offers.map(({ _id }) => _id))
  const placeOf = (serverId: string) => {
    const at = signs.findIndex(({ id }) => id === serverId)
    return at < 0 ? signs.length : at
  }
  return offers
    .map((offer) => ({ offer, pin: pins.get(offer._id) ?? null, fixed: whyFixed(offer) }))
    .sort(
      (one, other) =>
        placeOf(one.offer.serverId) - placeOf(other.offer.serverId) ||
        (one.offer._id < other.offer._id ? -1 : 1),
    )
}

/** Why nobody can say which title an entry is; null where an admin can. */
function whyFixed({ serverId, kind, numbers }: Offer): string | null {
  if ((PROVIDERS as readonly string[]).includes(serverId)) return m.admin_fixed_provider()
  if (kind === 'season') return m.admin_fixed_season()
  if (numbers.length > 1) return m.admin_fixed_episodes()
  return null
}

/** The entries whose title an admin can decide. */
export const movable = (entries: readonly Entry[]) => entries.filter(({ fixed }) => fixed === null)

/** The pins that entries have, each once. */
export const pinsOf = (entries: readonly Entry[]) => [...new Set(entries.flatMap(({ pin }) => pin ?? []))]

/** Of titles that become one, the older keeps its address. */
export function survivorOf(one: Item, other: Item): Item {
  const isOlder = one.createdAt === other.createdAt ? one._id < other._id : one.createdAt < other.createdAt
  return isOlder ? one : other
}
