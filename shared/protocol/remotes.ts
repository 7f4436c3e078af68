import { z } from 'zod'
import { CaptionTrack, Copy } from '../copy.ts'
import { EntryId, ServerId } from '../kind.ts'

/** Kinds of server whose files one of ours, their gateway, reads and serves as its own. */
const RemoteKind = z.enum(['jellyfin', 'media-processor'])

const Origin = z
  .string()
  .max(500)
  .regex(/^https?:\/\/[^/?#@\s]+$/, 'must be an origin such as http://192.168.1.20:8096')

/** Body of `PUT /v1/remotes/:serverId`: where the server is, and what opens it. */
export const RemoteServer = z.strictObject({
  kind: RemoteKind,
  url: Origin,
  apiKey: z.string().min(1).max(500),
})
export type RemoteServer = z.infer<typeof RemoteServer>

/** Answer of `GET /v1/remotes`; keys stay where they are. */
export const RemoteList = z.object({
  remotes: z.array(z.object({ serverId: ServerId, kind: RemoteKind, url: z.string() })),
})
export type RemoteList = z.infer<typeof RemoteList>

/** What the app knows of a copy from its server; the gateway finds the file by it. */
const RemoteCopy = Copy.pick({ copyId: true, path: true }).extend({
  captions: z.array(CaptionTrack).max(1_000),
})
export type RemoteCopy = z.infer<typeof RemoteCopy>

/** Body of `PUT /v1/remotes/:serverId/entries/:entryId`: all that a media token of this entry opens from then on. */
export const RemoteEntry = z.strictObject({ copies: z.array(RemoteCopy).max(200) })
export type RemoteEntry = z.infer<typeof RemoteEntry>

/** What the gateway read out of a file itself. */
export const FileFacts = Copy.pick({
  container: true,
  sizeBytes: true,
  durationSeconds: true,
  bitrateBps: true,
  video: true,
  audio: true,
  chapters: true,
  broken: true,
}).extend({
  /** Captions inside the file that are pictures; what the server itself calls them does not say which track they are. */
  pictureCaptions: z.array(CaptionTrack).max(500).default([]),
})
export type FileFacts = z.infer<typeof FileFacts>

/** Answer of the same. Without `facts` and `problem` the gateway still reads; it knows more when it is asked again. */
export const RemoteFacts = z.object({
  copies: z.array(
    z.object({
      copyId: Copy.shape.copyId,
      facts: FileFacts.optional(),
      /** Why the file cannot be had now, as words after the server's name: `refuses the key that is saved for it`. */
      problem: z.string().max(500).optional(),
    }),
  ),
})
export type RemoteFacts = z.infer<typeof RemoteFacts>

/** Path parameters of these routes. */
export const RemotePath = z.object({ serverId: ServerId, entryId: EntryId.optional() })
