import { useEffect, useState } from 'react'

/** The time, each second; at first that of the answer, so that both renderings agree. */
export function useNow(first: string): string {
  const [now, setNow] = useState(first)
  useEffect(() => {
    const tick = setInterval(() => setNow(new Date().toISOString()), 1_000)
    return () => clearInterval(tick)
  }, [])
  return now
}
