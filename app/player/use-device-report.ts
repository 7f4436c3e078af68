import { useEffect } from 'react'
import { isDeviceKnown, reportDevice } from './device-profile.ts'

/** When the page has nothing else to do, this device tells what it plays, so that the first film need not wait for it. */
export function useDeviceReport(): void {
  useEffect(() => {
    if (isDeviceKnown()) return
    const report = () => void reportDevice()
    // Safari has no idle callback.
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(report, 1_500)
      return () => clearTimeout(timer)
    }
    const handle = requestIdleCallback(report, { timeout: 5_000 })
    return () => cancelIdleCallback(handle)
  }, [])
}
