import { useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'

/** Reads the page again when somebody comes back to it: they may have watched on another device meanwhile. */
export function useFreshWhenSeen(): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    const onShow = () => void (document.visibilityState === 'visible' && revalidate())
    document.addEventListener('visibilitychange', onShow)
    return () => document.removeEventListener('visibilitychange', onShow)
  }, [revalidate])
}
