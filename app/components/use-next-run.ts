import { useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'

const EVERY_MS = 1_500
/** Then the worker is away, and the page waits for its reader. */
const TRIES = 40

/** Reads the page again while an edit waits for the run that merges it. */
export function useNextRun(isWaiting: boolean): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!isWaiting) return
    let tries = 0
    const timer = setInterval(() => {
      tries += 1
      if (tries >= TRIES) clearInterval(timer)
      if (document.visibilityState === 'visible') revalidate()
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [isWaiting, revalidate])
}
