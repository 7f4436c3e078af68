import { readCookie } from '../../shared/cookie.ts'
import { BASELINE_DEVICE, DEVICE_COOKIE, DeviceProfile } from '../../shared/playback/device.ts'

/**
 * What the browser reported of itself, or what every current browser plays where it has not reported (yet). Whether it
 * saves data stands in every request of it, the first, too.
 */
export function readDevice({ headers }: Pick<Request, 'headers'>): DeviceProfile {
  const cookie = readCookie(headers.get('cookie'), DEVICE_COOKIE)
  const reported = DeviceProfile.safeParse(cookie).data ?? BASELINE_DEVICE
  return { ...reported, isSavingData: reported.isSavingData || isSavingData(headers.get('save-data')) }
}

/** Whether the header `Save-Data` says `on` (https://wicg.github.io/savedata/). */
export function isSavingData(saveData: string | null | undefined): boolean {
  return saveData?.toLowerCase() === 'on'
}
