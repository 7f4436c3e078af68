import { z } from 'zod'
import { Copy } from '../copy.ts'
import { EntryId, EpisodeOrder, Instant, Kind } from '../kind.ts'
import { Artwork, ExternalIds, Metadata, OtherEpisode } from '../metadata.ts'

/** Version of the index protocol that this tree speaks. */
export const INDEX_PROTOCOL = 1

export const INDEX_PAGE_LIMIT = 1_000
export const INDEX_PAGE_MAX_BYTES = 4 * 1_048_576
export const INDEX_ENTRY_MAX_BYTES = 256 * 1_024

/** `<instance>.<counter>`. */
export const LibraryVersion = z.string().regex(/^[A-Za-z0-9_-]{1,64}\.\d{1,15}$/)

/** Answer of `GET /v1/server`; it is given also before the first complete scan. */
export const ServerInfo = z.object({
  instanceId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  name: z.string().max(200),
  protocol: z.int().min(1),
  /** Null until the first complete scan since start. */
  libraryVersion: LibraryVersion.nullable(),
  canTranscode: z.boolean(),
  /** What is in its index now; an older server does not say. */
  counts: z
    .object({
      movies: z.int().nonnegative(),
      series: z.int().nonnegative(),
      episodes: z.int().nonnegative(),
    })
    .optional(),
  /** All its folders are being read now. */
  isScanning: z.boolean().optional(),
})
export type ServerInfo = z.infer<typeof ServerInfo>

/** One movie, series, season or episode of the index. Durations in seconds, times in ISO 8601 UTC. */
export const IndexEntry = z.object({
  entryId: EntryId,
  kind: Kind,
  /** Covers everything in the entry but itself. */
  hash: z.string().min(1).max(128),
  /** The series' entryId, for seasons and episodes. */
  parent: EntryId.optional(),
  season: z.int().min(0).max(100_000).optional(),
  numbers: z.array(z.int().min(0).max(99_999_999)).max(200).optional(),
  order: EpisodeOrder.optional(),
  ids: ExternalIds,
  /** Of a file of several episodes: that of the first, see `episodes` for the others. */
  metadata: Metadata,
  episodes: z.array(OtherEpisode).max(200).optional(),
  artwork: Artwork,
  copies: z.array(Copy).max(200),
  lastModified: Instant,
  away: z.boolean().optional(),
})
export type IndexEntry = z.infer<typeof IndexEntry>

/**
 * One page of `GET /v1/index`, `?since=` and `POST /v1/scan`: entries in ascending byte order of `entryId`.
 * Entries are parsed one by one, so that a bad one costs only itself.
 */
export const IndexPage = z.object({
  libraryVersion: LibraryVersion,
  entries: z.array(z.unknown()).max(INDEX_PAGE_LIMIT),
  /** With `since` and `scan`: ids that are gone, in the same order and id range. */
  removed: z.array(EntryId).optional(),
  /** `after` of the next page; null on the last. */
  next: EntryId.nullable(),
})
export type IndexPage = z.infer<typeof IndexPage>

/** Body of `POST /v1/scan`. Paths are relative to the library's folder, or absolute under it. */
export const ScanRequest = z.union([
  z.strictObject({ paths: z.array(z.string().min(1).max(4_096)).min(1).max(1_000) }),
  z.strictObject({ entryIds: z.array(EntryId).min(1).max(1_000) }),
])
export type ScanRequest = z.infer<typeof ScanRequest>

/** Body of `PUT /v1/hook`; null takes it away. */
export const HookRequest = z.strictObject({ url: z.url({ protocol: /^https?$/ }).nullable() })

/** What a media server posts to its hook, with its API key as Bearer. */
export const HookDelivery = z.object({ libraryVersion: LibraryVersion })

/** Body of `POST /v1/revocations`: tokens of this user or session issued before that time are refused. */
export const Revocation = z.union([
  z.strictObject({ userId: z.string().min(1).max(128), before: Instant }),
  z.strictObject({ sessionId: z.string().min(1).max(128), before: Instant }),
])
export type Revocation = z.infer<typeof Revocation>

/** Body of `PUT /v1/libraries`: the folders of this server's library, each under one of its roots. */
export const LibrariesRequest = z.strictObject({
  folders: z.array(z.string().min(1).max(4_096)).min(1).max(50),
})

/** Answer of `GET /v1/folders?path=`. */
export const FolderList = z.object({
  path: z.string(),
  parent: z.string().nullable(),
  folders: z.array(z.object({ name: z.string(), path: z.string() })),
})
export type FolderList = z.infer<typeof FolderList>

/** Answer of `GET /v1/folders/titles?path=`: what that folder would be as a library. `isWhole`: all of it was looked at. */
export const FolderTitles = z.object({
  path: z.string(),
  movies: z.int().nonnegative(),
  series: z.int().nonnegative(),
  episodes: z.int().nonnegative(),
  isWhole: z.boolean(),
})
export type FolderTitles = z.infer<typeof FolderTitles>

/** Answer of `GET` and `PUT /v1/libraries`. */
export const LibraryFolders = z.object({ folders: z.array(z.string()) })
export type LibraryFolders = z.infer<typeof LibraryFolders>
