import { z } from 'zod'
import { Copy } from './copy.ts'
import { EntryId, EpisodeOrder, Instant, Kind } from './kind.ts'
import { Artwork, Metadata, OtherEpisode } from './metadata.ts'

/** What one server says of one entry, as an adapter makes it. Kept as it is; never merged in place. */
export const OfferedEntry = z.object({
  entryId: EntryId,
  kind: Kind,
  /** `kind:namespace:value`, see `identity/keys.ts`. */
  keys: z.array(z.string().max(1_100)).max(20),
  /** entryId of the series on the same server; for seasons and episodes. */
  parent: EntryId.optional(),
  /** Season number; 0 holds specials. */
  season: z.int().min(0).max(100_000).optional(),
  /** Episode numbers, several for a file that holds several; for `date` one `yyyymmdd`. */
  numbers: z.array(z.int().min(0).max(99_999_999)).max(200),
  order: EpisodeOrder.optional(),
  /** Of a file of several episodes: those of the first, see `episodes` for the others. */
  fields: z.object({ metadata: Metadata, artwork: Artwork }),
  episodes: z.array(OtherEpisode).max(200).optional(),
  copies: z.array(Copy).max(200),
  lastModified: Instant,
  /** Covers everything that the merge reads, and the adapter's version. */
  hash: z.string().min(1).max(200),
  /** Its folder is not mounted now: the entry stays, its copies cannot be played. */
  away: z.boolean().optional(),
  /** Of a kind of server that lists change tags: the one that it was last read with, after the adapter's version. */
  tag: z.string().max(300).optional(),
})
export type OfferedEntry = z.infer<typeof OfferedEntry>

/** A stored offer. `_id` is `serverId/entryId`. Gather writes all but `itemIds`; finalize writes only that and clears `pending`. */
export const Offer = OfferedEntry.extend({
  _id: z.string(),
  serverId: z.string(),
  firstSeenAt: Instant,
  /** When gather last wrote it. */
  writtenAt: Instant.optional(),
  removedAt: Instant.optional(),
  missedAt: Instant.optional(),
  askedBy: z.string().optional(),
  itemIds: z.array(z.string()).default([]),
  /** The mark (a ULID): finalize has to look at this offer. Absent when there is nothing to do. */
  pending: z.string().optional(),
  parked: z.object({ reason: z.string() }).optional(),
})
export type Offer = z.infer<typeof Offer>

export function offerId(serverId: string, entryId: string): string {
  return `${serverId}/${entryId}`
}

/** Between which all ids of a server's offers are. */
export function offerIdsOf(serverId: string): { after: string; before: string } {
  // `0` is the character after `/`.
  return { after: offerId(serverId, ''), before: `${serverId}0` }
}
