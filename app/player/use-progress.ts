import { type RefObject, useEffect } from 'react'
import type { ProgressUpdate } from '../../shared/progress.ts'

const EVERY_MS = 10_000

/** Saves where this person is: every ten seconds while it plays, on pause, on a seek's end, and on leaving. */
export function useProgress(video: RefObject<HTMLVideoElement | null>, itemId: string): void {
  useEffect(() => {
    const element = video.current
    if (!element) return
    let savedAtSeconds = -1
    const save = () => {
      const { currentTime, duration } = element
      const isKnown = Number.isFinite(duration) && duration > 0 && element.readyState > 0
      if (!isKnown || Math.abs(currentTime - savedAtSeconds) < 1) return
      savedAtSeconds = currentTime
      const now = new Date().toISOString()
      const update: ProgressUpdate = {
        positionSeconds: currentTime,
        durationSeconds: duration,
        watchedAt: now,
        sentAt: now,
      }
      // A failed save is made good by the next one.
      fetch(`/api/progress/${itemId}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(update),
        keepalive: true,
      }).catch(() => undefined)
    }
    const whilePlaying = setInterval(() => !element.paused && save(), EVERY_MS)
    const onHide = () => document.visibilityState === 'hidden' && save()
    element.addEventListener('pause', save)
    element.addEventListener('ended', save)
    element.addEventListener('seeked', save)
    document.addEventListener('visibilitychange', onHide)
    return () => {
      save()
      clearInterval(whilePlaying)
      element.removeEventListener('pause', save)
      element.removeEventListener('ended', save)
      element.removeEventListener('seeked', save)
      document.removeEventListener('visibilitychange', onHide)
    }
  }, [video, itemId])
}
