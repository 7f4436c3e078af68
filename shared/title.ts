import { z } from 'zod'
import { CaptionTrack, Chapter, Copy, HdrKind, VideoTrack } from './copy.ts'
import { EpisodeOrder, Instant, Kind } from './kind.ts'
import { ArtworkRole, Metadata, Picture } from './metadata.ts'

const ItemId = z.string().regex(/^[a-z0-9-]{1,96}$/)

/** A picture and where it is: which server's entry offers it. */
export const OwnedPicture = Picture.extend({ serverId: z.string(), entryId: z.string() })
export type OwnedPicture = z.infer<typeof OwnedPicture>

/** A copy and where it is. */
export const OwnedCopy = Copy.omit({ captions: true, chapters: true }).extend({
  serverId: z.string(),
  entryId: z.string(),
  away: z.boolean().optional(),
})
export type OwnedCopy = z.infer<typeof OwnedCopy>

/** A caption track and the copy that holds it. */
export const OwnedCaption = CaptionTrack.extend({
  serverId: z.string(),
  entryId: z.string(),
  copyId: z.string(),
})
export type OwnedCaption = z.infer<typeof OwnedCaption>

/** `serverId` of what a field's owner or a cut's part stands for: a server, a provider, or `override`. */
const Owner = z.object({ path: z.string(), serverId: z.string() })
/** Field paths that the same servers have a value for; servers by priority. */
const Availability = z.object({ serverIds: z.array(z.string()), paths: z.array(z.string()) })

/** Reference to one copy: `serverId/copyId`, unique in the item. */
const CopyRef = z.string()

/** Copies whose durations differ by half a second at most: only these may stand in for one another while playing. */
export const Cut = z.object({
  durationSeconds: z.number().nullable(),
  copyIds: z.array(CopyRef),
  captions: z.array(OwnedCaption),
  chapters: z.array(Chapter),
  owners: z.array(Owner),
})
export type Cut = z.infer<typeof Cut>

/** Facts of the lead copy, owned as a whole. */
export const VideoSummary = z.object({
  durationSeconds: z.number().nullable(),
  width: z.int(),
  height: z.int(),
  codec: z.string(),
  audioCodec: z.string().nullable(),
  audioChannels: z.int().nullable(),
  bitDepth: z.int(),
  hdr: z.array(HdrKind),
  bitrateBps: z.int().nullable(),
  sizeBytes: z.int(),
})
export type VideoSummary = z.infer<typeof VideoSummary>

/** How a picture is coded: `format` is ffprobe's codec name, `transfer` its transfer characteristics. */
export const MediaQuality = VideoTrack.pick({
  bitDepth: true,
  hdr: true,
  colorSpace: true,
  transfer: true,
}).extend({
  format: VideoTrack.shape.codec,
})
export type MediaQuality = z.infer<typeof MediaQuality>

/** One item of the catalogue: a movie, series, season or episode, merged from all offers. */
export const Item = z.object({
  _id: ItemId,
  kind: Kind,
  keys: z.array(z.string()),
  aliases: z.array(z.object({ id: z.string(), keys: z.array(z.string()) })),
  /** A new ULID with each write; conditional writes compare it. */
  rev: z.string(),
  createdAt: Instant,
  /** Earliest `firstSeenAt` of its offers: what "recently added" sorts by. */
  addedAt: Instant,
  retiredAt: Instant.optional(),
  /** For seasons and episodes. */
  seriesId: z.string().optional(),
  seasonNumber: z.int().optional(),
  numbers: z.array(z.int()).optional(),
  order: EpisodeOrder.optional(),
  metadata: Metadata,
  artwork: z.partialRecord(ArtworkRole, OwnedPicture),
  /** Next offers of the same picture, by trust; used when the owner's is missing or broken. */
  artworkFallbacks: z.partialRecord(ArtworkRole, z.array(OwnedPicture)),
  video: VideoSummary.nullable(),
  /** Of the best copy on any server, and which that is; each copy's own is in `copies[].video`. */
  mediaQuality: MediaQuality.extend({ copyId: CopyRef }).nullable().default(null),
  /** The lead copy's first, then the shortest. */
  cuts: z.array(Cut),
  copies: z.array(OwnedCopy),
  owners: z.array(Owner),
  availability: z.array(Availability),
  /** Servers with an offer that is not removed, by priority. */
  serverIds: z.array(z.string()),
  /** Lower case, no diacritics, leading article moved away: `salt harbour`. */
  sortTitle: z.string(),
  /** What else it is called: other servers' titles and those of translations, in whatever language; absent where all say the same. */
  otherTitles: z.array(z.string()).optional(),
  /** Normalised words of all its titles: searched by prefix through an index. */
  searchWords: z.array(z.string()),
  /** Of a title or an episode: everybody in it, by `personKey` and by name; absent where nobody is known. */
  people: z.array(z.string()).optional(),
})
export type Item = z.infer<typeof Item>

/** An item's own captions and chapters: those of its lead copy's cut. */
export function leadTracks({ cuts: [lead] }: Pick<Item, 'cuts'>): Pick<Cut, 'captions' | 'chapters'> {
  return { captions: lead?.captions ?? [], chapters: lead?.chapters ?? [] }
}

/** In which collection an item of a kind lives. */
export function itemCollection(kind: Kind): 'titles' | 'seasons' | 'episodes' {
  switch (kind) {
    case 'movie':
    case 'series':
      return 'titles'
    case 'season':
      return 'seasons'
    case 'episode':
      return 'episodes'
  }
}
