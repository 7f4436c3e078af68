import { type RefObject, useEffect } from 'react'

/** So long may one of both run without the other. */
const PATIENCE_SECONDS = 3

export type Missing = 'picture' | 'sound'

/**
 * Calls `onMissing`, once per source, when a film has run for three seconds without a frame, or without any sound
 * decoded although it has some: browsers play what they can of a film, and report no error.
 */
export function useWatchdog(
  video: RefObject<HTMLVideoElement | null>,
  source: string,
  hasSound: boolean,
  onMissing: (missing: Missing) => void,
): void {
  useEffect(() => {
    const element = video.current
    if (!element || !('requestVideoFrameCallback' in element)) return
    let sawFrame = false
    let startedAt: number | null = null
    const frame = element.requestVideoFrameCallback(() => (sawFrame = true))
    const look = () => {
      // Behind another tab a browser decodes no pictures; a seek begins anew.
      if (element.paused || element.seeking || document.visibilityState === 'hidden') {
        startedAt = null
        return
      }
      startedAt ??= element.currentTime
      if (element.currentTime - startedAt < PATIENCE_SECONDS) return
      element.removeEventListener('timeupdate', look)
      if (!sawFrame) onMissing('picture')
      else if (hasSound && isSilent(element)) onMissing('sound')
    }
    element.addEventListener('timeupdate', look)
    return () => {
      element.cancelVideoFrameCallback(frame)
      element.removeEventListener('timeupdate', look)
    }
  }, [video, source, hasSound, onMissing])
}

/** What Chromium and Safari (bytes) and Firefox (whether) tell of decoded sound; muted or not is the same to them. */
type Decoded = { webkitAudioDecodedByteCount?: number; mozHasAudio?: boolean }

function isSilent(element: HTMLVideoElement): boolean {
  const { webkitAudioDecodedByteCount, mozHasAudio } = element as Decoded
  return webkitAudioDecodedByteCount === 0 || mozHasAudio === false
}
