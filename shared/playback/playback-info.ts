import { z } from 'zod'
import { CaptionRole, Chapter } from '../copy.ts'
import { AudioCodec, VideoCodec } from './device.ts'
import { Quality } from './quality.ts'

/**
 * How a copy reaches this device. `remux` changes only the container; `audio` also re-encodes the sound; `file` is the
 * file itself, from a server that cannot do any of it.
 */
export const PlayMode = z.enum(['remux', 'audio', 'transcode', 'file'])
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
  /** Why this device cannot play it as it is; null where it can, or where its server or its file is the reason. */
  why: z.string().nullable(),
})
export type CopyChoice = z.infer<typeof CopyChoice>

/** The episode after or before one. `title`: `S1 E3 · Low Water`. */
const Neighbour = z.object({ itemId: z.string(), title: z.string(), pictureUrl: z.string().nullable() })

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
  /** What stands there as this was answered, so that a player begins without asking; null in mode `file`. */
  playlist: z.string().nullable(),
  /** The media playlists that a player of that one asks for first: those that begin at `resumeSeconds`. */
  firstUrls: z.array(z.string()),
  /** The same playlist for players that cannot renew its tokens: native ones and casts. */
  castUrl: z.string(),
  /** In mode `file`: the file, by byte range, instead of a playlist. */
  fileUrl: z.string().nullable(),
  /** Seconds from this answer on until the tokens of `playlistUrl`, `mediaBases` and `captions` end. */
  lifetimeSeconds: z.int(),
  /** What every media URL of this playback begins with, token included: asked for again, they renew older URLs. */
  mediaBases: z.array(z.string()),
  /** One sentence: which copy plays here and why. */
  reason: z.string(),
  choices: z.array(CopyChoice),
  /** What plays, in the words by which a device claims codecs; null for a codec that none claims. */
  plays: z.object({
    copyRef: z.string(),
    mode: PlayMode,
    videoCodec: VideoCodec.nullable(),
    audioCodec: AudioCodec.nullable(),
    bitrateBps: z.number().nullable(),
    framesPerSecond: z.number().nullable(),
  }),
  /** What the viewer chose, for this title or in general; null and `auto` where the choice is automatic. */
  wanted: z.object({
    copyRef: z.string().nullable(),
    sound: z.string().nullable(),
    quality: Quality,
  }),
  qualities: z.array(z.object({ value: Quality, label: z.string(), detail: z.string() })),
  /** First those of the playlist, in its order (`name` is the rendition's NAME); others need a new playlist (`?audio=`). */
  audio: z.array(
    z.object({
      name: z.string(),
      /** `en`, `en+commentary`: what it is called across copies. */
      sound: z.string(),
      language: z.string(),
      channels: z.int(),
      /** `E-AC-3 5.1 Atmos, converted to stereo` */
      detail: z.string(),
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
      /** `serverId/copyId/captionId`: the file whose timing `offsetMs` corrects. */
      captionRef: z.string(),
      /** How much later than they say this person sees them. */
      offsetMs: z.number(),
      /** What another person of the household uses, where this one chose nothing yet. */
      suggestion: z.object({ offsetMs: z.number(), from: z.string() }).nullable(),
    }),
  ),
  /**
   * Captions that are pictures: they play drawn into the film, asked for by `?copy` and `?burn`. `cost`: what that takes, for
   * people to read before they choose.
   */
  pictureCaptions: z.array(
    z.object({
      copyRef: z.string(),
      captionId: z.string(),
      label: z.string(),
      cost: z.string(),
      isDrawn: z.boolean(),
    }),
  ),
  chapters: z.array(Chapter),
  /** WebVTT of small pictures along the timeline, per server that has this cut; each may answer 202 while it makes them. */
  trickplay: z.array(z.string()),
  /** Picture shown until the first frame. */
  posterUrl: z.string().nullable(),
  seasonNumber: z.int().nullable(),
  next: Neighbour.nullable(),
  previous: Neighbour.nullable(),
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
