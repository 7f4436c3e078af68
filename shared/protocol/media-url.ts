import { z } from 'zod'

/**
 * What a media token says. The token is `base64url(JSON) + "." + base64url(HMAC-SHA256)`; the key is
 * HKDF-SHA256(API key, empty salt, info `media-url`, 32 bytes). It opens all copies, captions and pictures of one
 * entry on one server. Times are seconds since 1970.
 */
export const MediaToken = z.strictObject({
  /** serverId */
  s: z.string().min(1).max(32),
  /** entryId */
  e: z.string().min(1).max(64),
  /** userId */
  u: z.string().min(1).max(128),
  /** sessionId */
  n: z.string().min(1).max(128),
  /** issued */
  i: z.int(),
  /** expiry */
  x: z.int(),
})
export type MediaToken = z.infer<typeof MediaToken>

export const MEDIA_TOKEN_INFO = 'media-url'
export const MEDIA_TOKEN_SECONDS = 6 * 3_600

/** How a copy's video or audio is served: `copy` remuxes, a height transcodes to H.264 at most that high, `aac` to stereo AAC. */
export type VideoRendition = 'copy' | number
export type AudioRendition = 'copy' | 'aac'

/** Of a media playlist's URL: the second of the film at which the player begins. A hint, so that it waits less. */
export const START_QUERY = 'at'

/** A media playlist, asked for by who goes on at that second of the film. */
export function startingAt(playlistUrl: string, seconds: number): string {
  return `${playlistUrl}?${START_QUERY}=${Math.max(0, seconds).toFixed(3)}`
}

/** What may stand after the token: plain words and slashes, so that nothing can climb or be decoded twice. */
export const PLAIN_MEDIA_PATH = /^(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/

/** Paths under `/m/<token>/` of a media server. */
export const mediaPath = {
  /** Answered at once with 204: whether the server lives, asked when something else takes long. */
  alive: 'alive',
  /** The file itself, by byte range. */
  file: (copyId: string) => `c/${copyId}/file`,
  /** Media playlist of the video: `v-copy`, `v-720`, or `v-720-s3` with the captions `s3` drawn into the picture. */
  video: (copyId: string, rendition: VideoRendition, burnIn?: string) =>
    `c/${copyId}/hls/v-${rendition}${burnIn === undefined ? '' : `-${burnIn}`}/index.m3u8`,
  /** Media playlist of one audio track: `a0-copy`, `a1-aac`. */
  audio: (copyId: string, index: number, rendition: AudioRendition) =>
    `c/${copyId}/hls/a${index}-${rendition}/index.m3u8`,
  /** WebVTT of one text track. */
  caption: (copyId: string, captionId: string) => `c/${copyId}/captions/${captionId}.vtt`,
  /** WebVTT of small pictures along the timeline; 202 while they are made. */
  trickplay: (copyId: string) => `c/${copyId}/trickplay.vtt`,
  /** The picture as it is on disk. `ref` is that of its `Picture`. */
  picture: (ref: string) => `art/${ref}`,
}
