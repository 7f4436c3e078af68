import { DEVICE_COOKIE, DeviceProfile } from '../../shared/playback/device.ts'

/** What each short name is asked as: a usual profile at 1080p. */
const VIDEO: Record<DeviceProfile['video'][number], string> = {
  h264: 'avc1.640028',
  'h264-10': 'avc1.6e0028',
  hevc: 'hvc1.1.6.L120.B0',
  'hevc-10': 'hvc1.2.4.L120.B0',
  vp9: 'vp09.00.40.08',
  'vp9-10': 'vp09.02.40.10',
  av1: 'av01.0.08M.08',
  'av1-10': 'av01.0.08M.10',
}
const AUDIO: Record<DeviceProfile['audio'][number], string> = {
  aac: 'mp4a.40.2',
  mp3: 'mp3',
  opus: 'opus',
  flac: 'flac',
  ac3: 'ac-3',
  eac3: 'ec-3',
}
const YEAR_SECONDS = 31_536_000

/** Asks the browser what it plays. `<video>` itself is never asked: it plays the sound of a picture it cannot show. */
async function detectDevice(): Promise<DeviceProfile> {
  const source = mediaSource()
  const video = await Promise.all(
    keys(VIDEO).map(async (name) => ((await canShow(VIDEO[name], source)) ? name : null)),
  )
  const audio = keys(AUDIO).filter((name) => source?.isTypeSupported(`audio/mp4; codecs="${AUDIO[name]}"`))
  const ratio = window.devicePixelRatio
  return {
    v: 1,
    video: video.filter((name) => name !== null),
    audio,
    hdr: matchMedia('(dynamic-range: high)').matches,
    width: Math.max(1, Math.round(screen.width * ratio)),
    height: Math.max(1, Math.round(screen.height * ratio)),
    mse: source !== null,
    nativeHls: document.createElement('video').canPlayType('application/vnd.apple.mpegurl') !== '',
    refused: readDeviceCookie()?.refused ?? [],
  }
}

/** Reports this device to the server for all later pages. Whether that changed anything: then choices change too. */
export async function reportDevice(): Promise<boolean> {
  return saveDevice(await detectDevice())
}

/** Remembers that this device showed no picture of a copy which it claimed to play. */
export function refuseCopy(copyRef: string): void {
  const profile = readDeviceCookie()
  if (!profile || profile.refused.includes(copyRef)) return
  saveDevice({ ...profile, refused: [...profile.refused, copyRef].slice(-50) })
}

function readDeviceCookie(): DeviceProfile | null {
  const value = new RegExp(`(?:^|; *)${DEVICE_COOKIE}=([A-Za-z0-9_-]+)`).exec(document.cookie)?.[1]
  if (!value) return null
  try {
    const profile = DeviceProfile.safeParse(JSON.parse(fromBase64Url(value)))
    return profile.success ? profile.data : null
  } catch {
    return null
  }
}

function saveDevice(profile: DeviceProfile): boolean {
  const value = toBase64Url(JSON.stringify(profile))
  if (document.cookie.includes(`${DEVICE_COOKIE}=${value}`)) return false
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  document.cookie = `${DEVICE_COOKIE}=${value}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax${secure}`
  return true
}

async function canShow(codec: string, source: typeof MediaSource | null): Promise<boolean> {
  const contentType = `video/mp4; codecs="${codec}"`
  if (!source?.isTypeSupported(contentType)) return false
  if (!('mediaCapabilities' in navigator)) return true
  const { supported } = await navigator.mediaCapabilities
    .decodingInfo({
      type: 'media-source',
      video: { contentType, width: 1920, height: 1080, bitrate: 8_000_000, framerate: 24 },
    })
    .catch(() => ({ supported: false }))
  return supported
}

/** Safari on iPhones has only the managed kind. */
function mediaSource(): typeof MediaSource | null {
  const scope = globalThis as { ManagedMediaSource?: typeof MediaSource; MediaSource?: typeof MediaSource }
  return scope.ManagedMediaSource ?? scope.MediaSource ?? null
}

function keys<T extends string>(table: Record<T, string>): T[] {
  return Object.keys(table) as T[]
}

function toBase64Url(text: string): string {
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function fromBase64Url(text: string): string {
  return atob(text.replaceAll('-', '+').replaceAll('_', '/'))
}
