import { z } from 'zod'

/** What a video track needs from a display. Dolby Vision stands beside the base it falls back to. */
export const HdrKind = z.enum(['hdr10', 'hdr10plus', 'hlg', 'dolby-vision'])
export type HdrKind = z.infer<typeof HdrKind>

/** Sizes in pixels as shown (after rotation), bitrates in bits per second. */
export const VideoTrack = z.object({
  /** ffprobe's codec name: `h264`, `hevc`, `vp9`, `av1`, … */
  codec: z.string().max(40),
  /** RFC 6381, e.g. `avc1.640028`; null where it cannot be computed: such a track is never played directly. */
  codecString: z.string().max(80).nullable(),
  /** RFC 6381 of the dynamic layer, where there is one above or beside the picture: `dvh1.08.06`. */
  dolbyVision: z.string().max(40).optional(),
  width: z.int().min(1).max(32_768),
  height: z.int().min(1).max(32_768),
  framesPerSecond: z.number().positive().max(1_000).nullable(),
  bitDepth: z.int().min(1).max(16),
  hdr: z.array(HdrKind).max(4),
  /** ffprobe's names: `bt709`, `bt2020nc`, `smpte2084`, … */
  colorSpace: z.string().max(40).nullable(),
  transfer: z.string().max(40).nullable(),
  primaries: z.string().max(40).nullable(),
  bitrateBps: z.int().nonnegative().nullable(),
})
export type VideoTrack = z.infer<typeof VideoTrack>

export const AudioTrack = z.object({
  /** Place among the file's audio tracks, from 0: ffmpeg's `0:a:<index>`. */
  index: z.int().min(0).max(255),
  codec: z.string().max(40),
  codecString: z.string().max(80).nullable(),
  channels: z.int().min(0).max(64),
  /** Objects above the channels (Dolby Atmos). */
  isAtmos: z.boolean().optional(),
  /** BCP 47; `und` when the file does not say. */
  language: z.string().max(35),
  title: z.string().max(1_000).nullable(),
  isDefault: z.boolean(),
  bitrateBps: z.int().nonnegative().nullable(),
})
export type AudioTrack = z.infer<typeof AudioTrack>

export const CaptionRole = z.enum(['normal', 'sdh', 'forced', 'auto'])
export type CaptionRole = z.infer<typeof CaptionRole>

export const CaptionTrack = z.object({
  /** Unique within its copy. */
  captionId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  language: z.string().max(35),
  role: CaptionRole,
  title: z.string().max(1_000).nullable(),
  /** `subrip`, `ass`, `webvtt`, `mov_text`, `hdmv_pgs_subtitle`, `dvd_subtitle`, … */
  format: z.string().max(40),
  source: z.enum(['embedded', 'external']),
  /** Pictures cannot be served as WebVTT. */
  isText: z.boolean(),
  /** How a server that is not ours finds it, where its id does not say: a path on its origin. */
  ref: z.string().min(1).max(2_000).optional(),
})
export type CaptionTrack = z.infer<typeof CaptionTrack>

export const Chapter = z.object({
  startSeconds: z.number().nonnegative(),
  endSeconds: z.number().nonnegative(),
  title: z.string().max(1_000),
})
export type Chapter = z.infer<typeof Chapter>

/** Small pictures along a file's time, which its server has already or makes when asked. */
const Trickplay = z.object({
  /** How its server finds the list of them: a path on its origin. */
  ref: z.string().min(1).max(2_000),
  /** `webvtt`: cues with addresses of parts of a picture; `hls`: a playlist of pictures with `#EXT-X-TILES`. */
  format: z.enum(['webvtt', 'hls']),
})
export type Trickplay = z.infer<typeof Trickplay>

/** One playable file of an item on one server. */
export const Copy = z.object({
  /** Unique within its server. */
  copyId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  /** Relative to the library's folder, with `/`. For admins; never used to reach a file. */
  path: z.string().max(4_096),
  container: z.string().max(80),
  sizeBytes: z.int().nonnegative(),
  durationSeconds: z.number().nonnegative().nullable(),
  bitrateBps: z.int().nonnegative().nullable(),
  modifiedAt: z.iso.datetime(),
  video: VideoTrack.nullable(),
  audio: z.array(AudioTrack).max(256),
  captions: z.array(CaptionTrack).max(1_000),
  chapters: z.array(Chapter).max(2_000),
  trickplay: Trickplay.optional(),
  /** ffprobe's words where the file cannot be played. */
  broken: z.string().max(2_000).optional(),
})
export type Copy = z.infer<typeof Copy>

/** How long a copy plays; null where its server does not know, which some say by 0. */
export function secondsOf({ durationSeconds }: Pick<Copy, 'durationSeconds'>): number | null {
  return durationSeconds === 0 ? null : durationSeconds
}
