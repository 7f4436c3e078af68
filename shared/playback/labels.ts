import type { AudioTrack, HdrKind, VideoTrack } from '../copy.ts'
import { own } from '../own.ts'

/** The heights people know, and the least height or width that still counts as each. */
const CLASSES = [
  { name: '4K', height: 2160, leastHeight: 1600, leastWidth: 3200 },
  { name: '1440p', height: 1440, leastHeight: 1200, leastWidth: 2300 },
  { name: '1080p', height: 1080, leastHeight: 800, leastWidth: 1700 },
  { name: '720p', height: 720, leastHeight: 580, leastWidth: 1100 },
  { name: '576p', height: 576, leastHeight: 500, leastWidth: 900 },
  { name: '480p', height: 480, leastHeight: 400, leastWidth: 700 },
  { name: '360p', height: 360, leastHeight: 0, leastWidth: 0 },
] as const

const CODECS: Record<string, string> = {
  h264: 'H.264',
  hevc: 'HEVC',
  vp9: 'VP9',
  av1: 'AV1',
  mpeg4: 'MPEG-4',
  mpeg2video: 'MPEG-2',
  vc1: 'VC-1',
  aac: 'AAC',
  ac3: 'AC-3',
  eac3: 'E-AC-3',
  dts: 'DTS',
  truehd: 'TrueHD',
  flac: 'FLAC',
  opus: 'Opus',
  mp3: 'MP3',
}

const HDR: Record<HdrKind, string> = {
  hdr10: 'HDR10',
  hdr10plus: 'HDR10+',
  hlg: 'HLG',
  'dolby-vision': 'Dolby Vision',
}

/** The class of a picture by its height or, for wide films, its width: a 1920 × 800 film is 1080p. */
export function resolutionClass(size: { width: number; height: number }): { name: string; height: number } {
  const found = CLASSES.find((known) => size.height >= known.leastHeight || size.width >= known.leastWidth)
  return found ?? CLASSES[CLASSES.length - 1] ?? { name: '360p', height: 360 }
}

export function codecName(codec: string): string {
  return own(CODECS, codec) ?? codec.toUpperCase()
}

/** `Matroska`, `AVI` */
export function containerName(container: string): string {
  return container === 'matroska' ? 'Matroska' : container.toUpperCase()
}

export function hdrName(kind: HdrKind): string {
  return HDR[kind]
}

/** `4K HEVC HDR10`, `1080p H.264` */
export function videoLabel(video: VideoTrack): string {
  const hdr = video.hdr.map(hdrName)
  return [resolutionClass(video).name, codecName(video.codec), ...hdr].join(' ')
}

/** `5.1`, `7.1`; null for what needs no badge. */
export function channelLabel(channels: number): string | null {
  if (channels >= 8) return '7.1'
  if (channels >= 6) return '5.1'
  return null
}

/** `E-AC-3 5.1 Atmos`, `AAC stereo` */
export function soundLabel({ codec, channels, isAtmos }: AudioTrack): string {
  const layout = channelLabel(channels) ?? (channels === 1 ? 'mono' : 'stereo')
  return [codecName(codec), layout, ...(isAtmos ? ['Atmos'] : [])].join(' ')
}

/** What a card says beneath a title: only what stands above the normal. */
export function qualityLabel(
  video: { width: number; height: number; hdr: readonly HdrKind[] } | null,
): string | null {
  if (!video) return null
  const { name } = resolutionClass(video)
  const hdr = video.hdr.includes('dolby-vision') ? 'dolby-vision' : video.hdr[0]
  const parts = [...(name === '4K' ? [name] : []), ...(hdr ? [hdrName(hdr)] : [])]
  return parts.length > 0 ? parts.join(' ') : null
}
