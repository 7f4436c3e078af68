import type { AudioTrack, VideoTrack } from '../copy.ts'
import { AudioCodec, VideoCodec } from './device.ts'

/**
 * Profiles beyond 4:2:0 with 8 or 10 bits, which no browser decodes in hardware and most not at all: of H.264, HEVC,
 * VP9 and AV1.
 */
const RARE_PROFILE = /^(avc1\.(7a|f4|2c)|hvc1\.[ABC]?(?![12]\.)\d|vp09\.0[13]|av01\.[12])/i

/** The short name under which a device claims this picture; null for what none plays, an unknown codec among it. */
export function videoCodecOf(video: VideoTrack): VideoCodec | null {
  const { codec, codecString, bitDepth, hdr } = video
  if (codecString === null || RARE_PROFILE.test(codecString)) return null
  if (/^d[va]/.test(codecString)) return 'dolby-vision'
  if (bitDepth !== 8 && bitDepth !== 10) return null
  return videoCodec(codec + suffix(bitDepth, hdr))
}

/** The same without its HDR: what a browser must know of it in any case. */
export function plainCodecOf({ codec, bitDepth }: Pick<VideoTrack, 'codec' | 'bitDepth'>): VideoCodec | null {
  return videoCodec(codec + suffix(bitDepth, []))
}

function suffix(bitDepth: number, hdr: VideoTrack['hdr']): string {
  if (hdr.includes('hlg')) return '-hlg'
  if (hdr.length > 0) return '-pq'
  return bitDepth > 8 ? `-${bitDepth}` : ''
}

function videoCodec(name: string): VideoCodec | null {
  return VideoCodec.safeParse(name).data ?? null
}

/** Object types of AAC that browsers know: low complexity and the two high-efficiency ones. */
const USUAL_AAC = ['mp4a.40.2', 'mp4a.40.5', 'mp4a.40.29']

export function audioCodecOf({ codec, codecString }: AudioTrack): AudioCodec | null {
  if (codecString === null) return null
  if (codecString === 'mp4a.40.42') return 'xhe-aac'
  if (codec === 'aac' && !USUAL_AAC.includes(codecString)) return null
  return AudioCodec.safeParse(codec).data ?? null
}
