import { readCookie } from '../../shared/cookie.ts'
import { BASELINE_DEVICE, DEVICE_COOKIE, DeviceProfile } from '../../shared/playback/device.ts'

/** What the browser reported of itself, or what every current browser plays where it has not reported (yet). */
export function readDevice(cookieHeader: string | null): DeviceProfile {
  return readCookie(cookieHeader, DEVICE_COOKIE, DeviceProfile) ?? BASELINE_DEVICE
}
