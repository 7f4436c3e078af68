import { type RefObject, useEffect } from 'react'

/** So long may sound run without a picture. */
const PATIENCE_SECONDS = 3

/**
 * Calls `onBlind` when sound has played for three seconds and no frame was shown: browsers play the sound of a picture
 * that they cannot decode and report no error.
 */
export function useWatchdog(
  video: RefObject<HTMLVideoElement | null>,
  source: string,
  onBlind: () => void,
): void {
  useEffect(() => {
    const element = video.current
    if (!element || !('requestVideoFrameCallback' in element)) return
    let sawFrame = false
    let startedAt: number | null = null
    const frame = element.requestVideoFrameCallback(() => (sawFrame = true))
    const look = () => {
      if (sawFrame || element.paused || document.visibilityState === 'hidden') return
      startedAt ??= element.currentTime
      if (element.currentTime - startedAt < PATIENCE_SECONDS) return
      element.removeEventListener('timeupdate', look)
      onBlind()
    }
    element.addEventListener('timeupdate', look)
    return () => {
      element.cancelVideoFrameCallback(frame)
      element.removeEventListener('timeupdate', look)
    }
  }, [video, source, onBlind])
}
