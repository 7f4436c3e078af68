import { useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'

const AGAIN_MS = 1_500

/** Reads the page again, as long as the library is still being counted after a start. */
export function useCounted(isCounted: boolean): void {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (isCounted || state !== 'idle') return
    const timer = setTimeout(revalidate, AGAIN_MS)
    return () => clearTimeout(timer)
  }, [isCounted, state, revalidate])
}
