import { BASELINE_DEVICE, DEVICE_COOKIE, DeviceProfile } from '../../shared/playback/device.ts'

/** What the browser reported of itself, or what every current browser plays where it has not reported (yet). */
export function readDevice(cookieHeader: string | null): DeviceProfile {
  const value = new RegExp(`(?:^|; *)${DEVICE_COOKIE}=([A-Za-z0-9_-]+)`).exec(cookieHeader ?? '')?.[1]
  if (!value) return BASELINE_DEVICE
  try {
    const profile = DeviceProfile.safeParse(JSON.parse(Buffer.from(value, 'base64url').toString('utf8')))
    return profile.success ? profile.data : BASELINE_DEVICE
  } catch {
    return BASELINE_DEVICE
  }
}
