import { useEffect, useState } from 'react'

/** This device's time zone; UTC until the page is alive, so that both renderings agree. */
export function useTimeZone(): string {
  const [timeZone, setTimeZone] = useState('UTC')
  useEffect(() => setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone), [])
  return timeZone
}
