import { useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'

/**
 * Sends the places in films that waited on this device for a network: when the site opens, and when the network returns.
 * The code for it is loaded only where there are any.
 */
export function useWaitingProgress(viewerId: string | null): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (viewerId === null) return
    const send = async () => {
      const { browserQueue } = await import('./progress-queue.ts')
      if ((await browserQueue().sendLeft(viewerId)) > 0) revalidate()
    }
    const sendIfAny = () => void (hasWaiting() && send())
    sendIfAny()
    window.addEventListener('online', sendIfAny)
    return () => window.removeEventListener('online', sendIfAny)
  }, [viewerId, revalidate])
}

function hasWaiting(): boolean {
  try {
    return (localStorage.getItem('matinee-progress') ?? '[]') !== '[]'
  } catch {
    return false
  }
}
