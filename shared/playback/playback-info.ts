import { z } from 'zod'
import { CaptionRole, Chapter } from '../copy.ts'

/** How a copy reaches this device. `remux` changes only the container; `audio` also re-encodes the sound. */
export const PlayMode = z.enum(['remux', 'audio', 'transcode'])
export type PlayMode = z.infer<typeof PlayMode>

/** One copy on one server as a choice: played, or kept as another pathway, or not, each with the reason in words. */
export const CopyChoice = z.object({
  serverId: z.string(),
  serverName: z.string(),
  copyId: z.string(),
  /** `4K HEVC HDR10`, `1080p H.264` */
  label: z.string(),
  mode: PlayMode.nullable(),
  /** Plays now, stands by as a pathway of the same cut, or is left out. */
  role: z.enum(['plays', 'stands-by', 'left-out']),
  reason: z.string(),
  /** Why it cannot be played as it is; null where it can or where it cannot be played at all. */
  why: z.string().nullable(),
})
export type CopyChoice = z.infer<typeof CopyChoice>

/** Answer of `GET /api/playback/:id`, and what the watch page's loader gives the player. */
export const PlaybackInfo = z.object({
  itemId: z.string(),
  /** `The Salt Harbour`, or the series' name for an episode. */
  title: z.string(),
  /** `S1 E2 · Low Water` */
  subtitle: z.string().nullable(),
  seriesId: z.string().nullable(),
  durationSeconds: z.number(),
  resumeSeconds: z.number(),
  /** Multivariant playlist on this app: `/p/<token>/master.m3u8`. */
  playlistUrl: z.string(),
  /** The same playlist for players that cannot renew its tokens: native ones and casts. */
  castUrl: z.string(),
  /** Seconds from this answer on until the tokens of `playlistUrl`, `mediaBases` and `captions` end. */
  lifetimeSeconds: z.int(),
  /** What every media URL of this playback begins with, token included: asked for again, they renew older URLs. */
  mediaBases: z.array(z.string()),
  /** One sentence: which copy plays here and why. */
  reason: z.string(),
  choices: z.array(CopyChoice),
  /** First those of the playlist, in its order (`name` is the rendition's NAME); others need a new playlist (`?audio=`). */
  audio: z.array(
    z.object({
      name: z.string(),
      language: z.string(),
      channels: z.int(),
      isDefault: z.boolean(),
      inPlaylist: z.boolean(),
    }),
  ),
  captions: z.array(
    z.object({
      url: z.string(),
      language: z.string(),
      role: CaptionRole,
      /** `English`, `English (for the hard of hearing)` */
      label: z.string(),
      serverName: z.string(),
    }),
  ),
  chapters: z.array(Chapter),
  /** Picture shown until the first frame. */
  posterUrl: z.string().nullable(),
  next: z.object({ itemId: z.string(), title: z.string() }).nullable(),
})
export type PlaybackInfo = z.infer<typeof PlaybackInfo>

/** Why nothing can be played now, in words, with what would help. */
export const PlaybackRefusal = z.object({
  itemId: z.string(),
  reason: z.string(),
  resumeSeconds: z.number(),
  choices: z.array(CopyChoice),
})
export type PlaybackRefusal = z.infer<typeof PlaybackRefusal>
