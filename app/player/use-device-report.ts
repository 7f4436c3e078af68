import { useEffect } from 'react'

/** When the page has nothing else to do, this device tells what it plays, so that the first film need not wait for it. */
export function useDeviceReport(): void {
  useEffect(() => {
    const report = () => void reportOnce()
    // Safari has no idle callback.
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(report, 1_500)
      return () => clearTimeout(timer)
    }
    const handle = requestIdleCallback(report, { timeout: 5_000 })
    return () => cancelIdleCallback(handle)
  }, [])
}

async function reportOnce(): Promise<void> {
  const { isDeviceKnown, reportDevice } = await import('./device-profile.ts')
  if (!isDeviceKnown()) await reportDevice()
}
