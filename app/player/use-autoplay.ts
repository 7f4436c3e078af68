import { type RefObject, useCallback, useEffect, useState } from 'react'

/** Plays by itself where the browser allows it; `isBlocked` while it wants a press first. */
export function useAutoplay(video: RefObject<HTMLVideoElement | null>) {
  const [isBlocked, setBlocked] = useState(false)
  const play = useCallback(() => {
    video.current?.play().catch((error: unknown) => {
      // Others end by themselves: another source was loaded, the page is left.
      if (error instanceof DOMException && error.name === 'NotAllowedError') setBlocked(true)
    })
  }, [video])
  useEffect(() => {
    const element = video.current
    const end = () => setBlocked(false)
    element?.addEventListener('playing', end)
    return () => element?.removeEventListener('playing', end)
  }, [video])
  const start = useCallback(
    (isMuted: boolean) => {
      if (!video.current) return
      video.current.muted = isMuted
      play()
    },
    [video, play],
  )
  return { play, isBlocked, start }
}
