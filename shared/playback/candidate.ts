import type { AudioTrack, VideoTrack } from '../copy.ts'
import type { OwnedCopy } from '../title.ts'
import type { Plan } from './play-mode.ts'
import type { Quality } from './quality.ts'

/** A server as the choice needs it. `place`: 1 is the most trusted. */
export type PlaybackServer = {
  serverId: string
  name: string
  place: number
  isHealthy: boolean
  /** False for kinds whose files nobody serves for us, and for disabled servers. */
  canPlay: boolean
  /** False where ffmpeg is missing: only files that a device plays as they are play from there. */
  canConvert: boolean
  /** Whether it encodes in hardware. */
  hasHardware: boolean
}

/**
 * What the viewer asked for: a copy (`serverId/copyId`), a sound (`sound.ts`), a quality (`auto` where there is none), and captions
 * of that copy (`captionId`) that are pictures and have to be drawn into the film.
 */
export type Wanted = {
  copyRef?: string | undefined
  sound?: string | undefined
  quality?: Quality | undefined
  burnIn?: string | undefined
}

/** One playable copy with how it would be played. */
export type Candidate = Plan & {
  copy: OwnedCopy
  copyRef: string
  video: VideoTrack
  server: PlaybackServer
  audio: AudioTrack | null
  /** What `audio` is called across copies; null where there is none. */
  sound: string | null
}
