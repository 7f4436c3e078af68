import { z } from 'zod'
import { ServerFailure } from './failure.ts'
import { Instant, ServerId } from './kind.ts'

const ServerKind = z.enum(['matinee', 'media-processor', 'jellyfin'])

/** A media server as an admin saved it (collection `servers`, written by the app). A removal is a tombstone. */
export const MediaServer = z.object({
  _id: ServerId,
  kind: ServerKind,
  name: z.string().min(1).max(80),
  /** Origin for worker and app, without a trailing slash. */
  url: z.url({ protocol: /^https?$/ }),
  /** Origin for people's browsers; null: the port of `url` on the host by which the page was reached. */
  browserUrl: z.url({ protocol: /^https?$/ }).nullable(),
  apiKey: z.string().min(1).max(500),
  /** Pinned at first contact; another answer stops the server's gather. */
  instanceId: z.string().max(200).nullable(),
  isDisabled: z.boolean(),
  /** Always through the app's relay instead of the browser's own connection. */
  relay: z.boolean(),
  /**
   * The media server that reads and serves the files of this one, which is not ours. Null or absent: the most trusted one that
   * answers and has ffmpeg.
   */
  gateway: ServerId.nullable().optional(),
  /** Of a Jellyfin: ids of the libraries that are taken. Absent or empty: all of them. */
  libraries: z
    .array(z.string().regex(/^[0-9a-fA-F-]{32,36}$/))
    .max(100)
    .optional(),
  /** Mark's hue, 1..6, by order of adding. */
  hue: z.int().min(1).max(6),
  createdAt: Instant,
  changedAt: Instant,
  removedAt: Instant.optional(),
})
export type MediaServer = z.infer<typeof MediaServer>

/** Document `server-order` of `settings`: trust from first to last. One that is missing comes after, by id. */
export const ServerOrder = z.object({
  _id: z.literal('server-order'),
  serverIds: z.array(z.string()),
  changedAt: Instant,
})
export type ServerOrder = z.infer<typeof ServerOrder>

/** Collection `server_health`, one per server (`_id` is the serverId). */
export const ServerHealth = z.object({
  _id: z.string(),
  isHealthy: z.boolean(),
  checkedAt: Instant,
  /** Why it is not healthy. */
  failure: ServerFailure.nullable().default(null),
  failedProbes: z.int().nonnegative(),
  changedAt: Instant,
  /** Whether one of ours has ffmpeg; null where it was not said. */
  canTranscode: z.boolean().nullable().optional(),
  /** Whether it encodes in hardware, as far as it said. */
  hasHardware: z.boolean().optional(),
})
export type ServerHealth = z.infer<typeof ServerHealth>

/** Answer of `POST /api/servers/:id/report`: how the app finds the server. */
export const ServerReport = z.object({ isHealthy: z.boolean(), failure: ServerFailure.nullable() })
export type ServerReport = z.infer<typeof ServerReport>

/** What sync last applied of a server (collection `server_states`, written by the worker; `_id` is the serverId). */
export const ServerState = z.object({
  _id: z.string(),
  /** Place in the order that was last applied; null before the first. */
  place: z.int().nullable(),
  isRemoved: z.boolean(),
  /** The rules that its offers were last marked to be merged by (`merge/merge-version.ts`). */
  mergeVersion: z.int().optional(),
  /** Version of the last complete gather, together with the adapter's version. */
  libraryVersion: z.string().nullable(),
  adapterVersion: z.int().nullable(),
  instanceId: z.string().nullable(),
  /** Entries that would go but wait for an admin. */
  held: z.object({ missing: z.int(), of: z.int(), since: Instant }).nullable(),
  /** Page mark: new offers of entries after this one are being merged, and carry no mark each. */
  merging: z.object({ after: z.string().nullable() }).optional(),
})
export type ServerState = z.infer<typeof ServerState>

/**
 * All serverIds from most to least trusted: the saved order, then others by id, then providers.
 * A server's priority is its place, from 1.
 */
export function fullServerOrder(saved: readonly string[], serverIds: readonly string[]): string[] {
  const known = new Set(serverIds)
  const first = saved.filter((id) => known.has(id))
  const rest = serverIds.filter((id) => !first.includes(id)).toSorted()
  return [...first, ...rest, ...PROVIDERS]
}

/** Metadata providers: they make offers like servers, rank after all of them, and never have files. */
export const PROVIDERS = ['tmdb', 'omdb'] as const
export const OVERRIDE = 'override'
