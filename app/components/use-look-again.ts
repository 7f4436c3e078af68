import { useEffect, useRef } from 'react'

const EVERY_MS = 2_000

/** Reads the page again every two seconds while it changes by itself and somebody sees it. */
export function useLookAgain(isChanging: boolean, look: () => void): void {
  const latest = useRef(look)
  latest.current = look
  useEffect(() => {
    if (!isChanging) return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') latest.current()
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [isChanging])
}
