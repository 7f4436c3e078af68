import type { AudioCodec, DeviceProfile, FileContainer, VideoCodec } from '../../shared/playback/device.ts'

/** A picture as it is asked for: class, its codec string, and what a usual film of it needs. */
type Question = { height: number; codecs: string }

const SIZES: Record<number, { width: number; bitrate: number }> = {
  2160: { width: 3840, bitrate: 24_000_000 },
  1440: { width: 2560, bitrate: 12_000_000 },
  1080: { width: 1920, bitrate: 8_000_000 },
  720: { width: 1280, bitrate: 4_000_000 },
}

const AVC_LEVELS = { 2160: '33', 1440: '32', 1080: '28', 720: '1f' }
const HEVC_LEVELS = { 2160: '153.B0', 1440: '150.B0', 1080: '120.B0', 720: '93.B0' }

/** Codec strings by class, the largest first: of a usual film in that size, with all its colours where these decide. */
const VIDEO: Record<VideoCodec, Question[]> = {
  h264: levels('avc1.6400', AVC_LEVELS),
  'h264-10': levels('avc1.6e00', AVC_LEVELS),
  hevc: levels('hvc1.1.6.L', HEVC_LEVELS),
  'hevc-10': levels('hvc1.2.4.L', HEVC_LEVELS),
  'hevc-pq': levels('hvc1.2.4.L', HEVC_LEVELS),
  'hevc-hlg': levels('hvc1.2.4.L', HEVC_LEVELS),
  vp9: levels('vp09.00.', vp9Levels('08')),
  'vp9-10': levels('vp09.02.', vp9Levels('10')),
  'vp9-pq': levels('vp09.02.', vp9Levels('10.01.09.16.09.00')),
  'vp9-hlg': levels('vp09.02.', vp9Levels('10.01.09.18.09.00')),
  av1: levels('av01.0.', av1Levels('08')),
  'av1-10': levels('av01.0.', av1Levels('10')),
  'av1-pq': levels('av01.0.', av1Levels('10.0.110.09.16.09.0')),
  'av1-hlg': levels('av01.0.', av1Levels('10.0.110.09.18.09.0')),
  'dolby-vision': levels('dvh1.05.', { 2160: '06', 1440: '05', 1080: '03', 720: '01' }),
}
const AUDIO: Record<AudioCodec, string[]> = {
  aac: ['mp4a.40.2'],
  'xhe-aac': ['mp4a.40.42'],
  mp3: ['mp3', 'mp4a.6B'],
  opus: ['opus'],
  // Safari knows the first, others the second.
  flac: ['fLaC', 'flac'],
  ac3: ['ac-3'],
  eac3: ['ec-3'],
}

const CONTAINERS: Record<FileContainer, string> = {
  mp4: 'video/mp4',
  // Whoever plays the one plays the other, and says so only of the first.
  mov: 'video/mp4',
  webm: 'video/webm',
  matroska: 'video/x-matroska',
}

const namesOf = <Name extends string>(known: Record<Name, unknown>) => Object.keys(known) as Name[]

type Playable = Pick<DeviceProfile, 'video' | 'audio' | 'containers' | 'mse' | 'nativeHls'>

/** Asks the browser what it plays. A `<video>` that plays is never asked: it plays the sound of a picture it cannot show. */
export async function listPlayable(): Promise<Playable> {
  const source = mediaSource()
  const element = document.createElement('video')
  const isSupported = (type: string) =>
    source ? source.isTypeSupported(type) : element.canPlayType(type) === 'probably'
  const video = await Promise.all(
    namesOf(VIDEO).map(async (name) => [name, await largest(name, isSupported)] as const),
  )
  return {
    video: Object.fromEntries(video.filter(([, claim]) => claim !== null)),
    audio: namesOf(AUDIO).filter((name) =>
      AUDIO[name].some((codecs) => isSupported(`audio/mp4; codecs="${codecs}"`)),
    ),
    containers: namesOf(CONTAINERS).filter((name) => element.canPlayType(CONTAINERS[name]) !== ''),
    mse: source !== null,
    nativeHls: element.canPlayType('application/vnd.apple.mpegurl') !== '',
  }
}

/** The largest class that plays smoothly; null where none is played at all. */
async function largest(name: VideoCodec, isSupported: (type: string) => boolean) {
  for (const { height, codecs } of VIDEO[name]) {
    const contentType = `video/mp4; codecs="${codecs}"`
    if (!isSupported(contentType)) continue
    const { supported, smooth, powerEfficient } = await decoding(name, contentType, height)
    if (supported && smooth) return { height, isEfficient: powerEfficient }
  }
  return null
}

const AS_SUPPORTED = { supported: true, smooth: true, powerEfficient: true }

async function decoding(name: VideoCodec, contentType: string, height: number) {
  const { width, bitrate } = SIZES[height] ?? { width: height * 2, bitrate: 8_000_000 }
  if (!('mediaCapabilities' in navigator)) return AS_SUPPORTED
  return navigator.mediaCapabilities
    .decodingInfo({
      type: mediaSource() ? 'media-source' : 'file',
      video: { contentType, width, height, bitrate, framerate: 24, ...transfer(name) },
    })
    .catch(() => ({ supported: false, smooth: false, powerEfficient: false }))
}

function transfer(name: VideoCodec): Partial<VideoConfiguration> {
  if (name.endsWith('-pq')) return { transferFunction: 'pq', colorGamut: 'rec2020' }
  return name.endsWith('-hlg') ? { transferFunction: 'hlg', colorGamut: 'rec2020' } : {}
}

/** Safari on iPhones has only the managed kind. */
function mediaSource(): typeof MediaSource | null {
  const scope = globalThis as { ManagedMediaSource?: typeof MediaSource; MediaSource?: typeof MediaSource }
  return scope.ManagedMediaSource ?? scope.MediaSource ?? null
}

function levels(profile: string, rest: Record<number, string>): Question[] {
  return Object.entries(rest)
    .map(([height, level]) => ({ height: Number(height), codecs: profile + level }))
    .sort((one, other) => other.height - one.height)
}

function vp9Levels(rest: string): Record<number, string> {
  return { 2160: `51.${rest}`, 1440: `50.${rest}`, 1080: `40.${rest}`, 720: `31.${rest}` }
}

function av1Levels(rest: string): Record<number, string> {
  return { 2160: `12M.${rest}`, 1440: `12M.${rest}`, 1080: `08M.${rest}`, 720: `05M.${rest}` }
}
