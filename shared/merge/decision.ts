import type { Report } from '../identity/join-by-ids.ts'
import type { Kind } from '../kind.ts'
import type { Offer } from '../offer.ts'
import type { Override } from '../override.ts'
import type { RunChange } from '../run.ts'
import type { Item } from '../title.ts'

/** All that a decision rests on: the closure of what is marked, read beforehand. Nothing else is looked at. */
export type DecideInput = {
  /** Items that the offers name (as id or alias), or that bear one of their keys (or have it in an alias). */
  items: readonly Item[]
  offers: readonly Offer[]
  /** On these offers, and on these items or any of their aliases. */
  overrides: readonly Override[]
  /** Every server and provider, most trusted first. */
  serverOrder: readonly string[]
  servers: readonly { _id: string; isRemoved: boolean }[]
  /** Ids that some item outside of `items` has as id or alias, as far as they were wanted for a new item. */
  takenIds: readonly string[]
  /** The series items of seasons and episodes. */
  seriesItems: readonly KnownSeries[]
  /** By season or episode offer: its series item, null while there is none. */
  parentItemIds: ReadonlyMap<string, string | null>
  /** Id keys that were not followed, since more entries of one server bear them than `COMMON_KEY_LIMIT`. */
  commonKeys?: readonly string[]
  /** For episodes: what is known of the seasons that they are of, see `touchedSeasons`. */
  seasons?: readonly KnownSeason[]
  now: string
  /** Source of revisions: a fresh ULID with each call. */
  newId: () => string
}

/** Of a series item, what its seasons and episodes are placed by. */
export type KnownSeries = Pick<Item, '_id' | 'aliases' | 'retiredAt' | 'serverIds'>

/** A season that episodes are of. `item`: null while there is none. */
export type KnownSeason = {
  seriesId: string
  seasonNumber: number
  item: Item | null
  /** An episode item that is not retired and not among the input's items is of this season. */
  hasOtherEpisodes: boolean
}

/**
 * What has to be written: titles, then seasons, then episodes, then offers. An item that would not change (`rev` aside)
 * is nowhere in it.
 */
export type Decision = {
  insert: Item[]
  replace: { item: Item; readRev: string }[]
  remove: { _id: string; kind: Kind; readRev: string }[]
  /** Offers whose items changed. */
  offers: { _id: string; itemIds: string[]; readItemIds: string[] }[]
  /** Offers that cannot be worked off now. */
  park: { offerId: string; reason: string }[]
  /**
   * What needs a new mark before anything else is written. `parentOffers`: series offers, for their seasons and episodes.
   * `offers`: themselves, since what leads to them from what is marked now may be gone when half of this is written.
   */
  remark: { parentOffers: string[]; offers: string[] }
  changes: ItemChange[]
  reports: Report[]
}

export type ItemChange = Omit<RunChange, '_id' | 'runId' | 'kind'> & { kind: Kind }
