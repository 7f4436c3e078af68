import { z } from 'zod'
import { Instant, ServerId } from './kind.ts'

export const ConnectionKind = z.enum(['radarr', 'sonarr', 'tdarr', 'sabnzbd'])
export type ConnectionKind = z.infer<typeof ConnectionKind>

/** Files that the service has below `from` lie below `to` on that server; `to` is empty for the library itself. */
export const PathRule = z.object({
  from: z.string().min(1).max(1_000),
  serverId: ServerId,
  to: z.string().max(1_000),
})
export type PathRule = z.infer<typeof PathRule>

/**
 * What a delivery shows. Any character that a header can carry as ISO-8859-1, so that Basic has no two readings; no
 * blank, since it stands in a URL and after `Bearer`.
 */
export const WebhookSecret = z
  .string()
  .regex(/^[\x21-\x7e\xa1-\xff]{16,200}$/, 'Expected 16 to 200 letters, digits and signs without a blank.')

/** How long a secret, or what a server showed, still counts after it was exchanged. */
export const OLD_SECRET_MS = 3_600_000

/**
 * A service that sends webhooks and has an API (collection `connections`, written by the app). Servers are connections,
 * too, and stand in `servers`; no id is in both. A removal is a tombstone without secrets.
 */
export const Connection = z.object({
  _id: ServerId,
  kind: ConnectionKind,
  name: z.string().min(1).max(80),
  /** Address of its API, with the path that it is served under, without a trailing slash. */
  url: z.url({ protocol: /^https?$/ }),
  /** Empty where its API asks for none. */
  apiKey: z.string().max(500),
  secret: z.string().max(200),
  /** The secrets before it, the newest first, each valid until then: several where it was exchanged again within the hour. */
  oldSecrets: z.array(z.object({ value: z.string(), validUntil: Instant })).default([]),
  pathMap: z.array(PathRule).max(100),
  createdAt: Instant,
  changedAt: Instant,
  removedAt: Instant.optional(),
})
export type Connection = z.infer<typeof Connection>
