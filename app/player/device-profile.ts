import { cookieValue, readCookie } from '../../shared/cookie.ts'
import {
  type AudioCodec,
  BASELINE_DEVICE,
  DEVICE_COOKIE,
  type DeviceProfile,
  refuse,
  roundedBandwidth,
  type VideoCodec,
} from '../../shared/playback/device.ts'
import { keepCookie } from './keep-cookie.ts'
import { listPlayable } from './media-support.ts'

let reporting: Promise<boolean> | null = null

/** Asks the browser what it plays and tells the server for all later pages. Whether that changed what is chosen. */
export function reportDevice(): Promise<boolean> {
  // Two parts of a page may ask at once: both must hear that it is new.
  reporting ??= report().finally(() => (reporting = null))
  return reporting
}

async function report(): Promise<boolean> {
  const before = readProfile()
  const agent = agentMark()
  const profile: DeviceProfile = {
    v: BASELINE_DEVICE.v,
    agent,
    ...(await listPlayable()),
    ...readScreen(),
    bandwidthBps: before?.bandwidthBps ?? networkBandwidth(),
    isSavingData: isSavingData(),
    ...(before?.agent === agent ? learnedOf(before) : NOTHING_LEARNED),
  }
  if (before && JSON.stringify(before) === JSON.stringify(profile)) return false
  saveProfile(profile)
  return true
}

/** Another version of the browser may play what this one could not. */
const NOTHING_LEARNED = { refused: [], distrusted: [] }

function learnedOf({ refused, distrusted }: DeviceProfile) {
  return { refused, distrusted }
}

/** Whether the server knows this browser, its screen and its network as they are now. */
export function isDeviceKnown(): boolean {
  const known = readProfile()
  if (!known) return false
  const { hdr, width, height } = readScreen()
  return (
    known.agent === agentMark() &&
    known.hdr === hdr &&
    known.width === width &&
    known.height === height &&
    known.isSavingData === isSavingData()
  )
}

/** Remembers that this device showed no picture, or played no sound, of a copy whose codec it claimed. */
export function refuseCodec(copyRef: string, codec: VideoCodec | AudioCodec): void {
  const profile = readProfile()
  if (profile) saveProfile(refuse(profile, copyRef, codec))
}

/** Bits a second as they were last measured here; null when they never were. */
export function knownBandwidth(): number | null {
  return readProfile()?.bandwidthBps ?? null
}

export function rememberBandwidth(bandwidthBps: number): void {
  const profile = readProfile()
  if (profile && profile.bandwidthBps !== bandwidthBps) saveProfile({ ...profile, bandwidthBps })
}

function readProfile(): DeviceProfile | null {
  const profile = readCookie(document.cookie, DEVICE_COOKIE)
  return isOfNow(profile) ? profile : null
}

/** Whether this version of the site wrote it. The server, which chooses by it, looks at all of it. */
function isOfNow(value: unknown): value is DeviceProfile {
  const { v, refused, distrusted } = (value ?? {}) as Partial<DeviceProfile>
  return v === BASELINE_DEVICE.v && Array.isArray(refused) && Array.isArray(distrusted)
}

function saveProfile(profile: DeviceProfile): void {
  keepCookie(DEVICE_COOKIE, cookieValue(profile))
}

function readScreen(): Pick<DeviceProfile, 'hdr' | 'width' | 'height' | 'touch'> {
  const ratio = window.devicePixelRatio
  const pixels = (side: number) => Math.min(32_768, Math.max(1, Math.round(side * ratio)))
  return {
    // Televisions give pages an ordinary range and films a high one.
    hdr: matchMedia('(dynamic-range: high), (video-dynamic-range: high)').matches,
    width: pixels(screen.width),
    height: pixels(screen.height),
    touch: matchMedia('(pointer: coarse)').matches,
  }
}

type NetworkInformation = { downlink?: number; saveData?: boolean }

/** Chromium's alone. */
function network(): NetworkInformation | null {
  return 'connection' in navigator ? (navigator.connection as NetworkInformation) : null
}

function isSavingData(): boolean {
  return network()?.saveData || matchMedia('(prefers-reduced-data: reduce)').matches
}

/** Chromium tells no more than 10 Mbit/s: that is "enough", and nothing to choose by. */
function networkBandwidth(): number | null {
  const megabits = network()?.downlink
  return megabits && megabits < 10 ? roundedBandwidth(megabits * 1e6) : null
}

/** A short hash (FNV-1a) of the browser's name and version. */
function agentMark(): string {
  let hash = 0x811c9dc5
  for (const letter of navigator.userAgent) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193)
  return (hash >>> 0).toString(36)
}
