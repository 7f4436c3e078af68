import { useRevalidator } from '@remix-run/react'
import { type RefObject, useEffect, useRef } from 'react'
import { noteOwnChange } from '../live/own-changes.ts'
import { browserQueue } from './progress-queue.ts'

const EVERY_MS = 5_000

/**
 * Saves where this person is: every five seconds while it plays, on pause, at a seek's end, and on leaving, after which
 * the page that follows is read again. Without a network positions wait on this device.
 */
export function useProgress(
  video: RefObject<HTMLVideoElement | null>,
  itemId: string,
  viewerId: string,
): void {
  const { revalidate } = useRevalidator()
  const readAgain = useRef(revalidate)
  useEffect(() => {
    readAgain.current = revalidate
  }, [revalidate])

  useEffect(() => {
    const element = video.current
    if (!element) return
    const queue = browserQueue()
    let savedAtSeconds = -1
    let saving = Promise.resolve()
    /** Resolves when what was saved last has arrived, or waits on this device. */
    const save = () => {
      const { currentTime, duration } = element
      const isKnown = Number.isFinite(duration) && duration > 0 && element.readyState > 0
      if (!isKnown || Math.abs(currentTime - savedAtSeconds) < 1) return saving
      savedAtSeconds = currentTime
      const watchedAt = new Date().toISOString()
      saving = queue.save({
        viewerId,
        itemId,
        positionSeconds: currentTime,
        durationSeconds: duration,
        watchedAt,
      })
      return saving
    }
    const saveNow = () => void save()
    const whilePlaying = setInterval(() => !element.paused && saveNow(), EVERY_MS)
    const onHide = () => document.visibilityState === 'hidden' && saveNow()
    const moments = ['pause', 'ended', 'seeked'] as const
    for (const moment of moments) element.addEventListener(moment, saveNow)
    document.addEventListener('visibilitychange', onHide)
    window.addEventListener('pagehide', saveNow)
    return () => {
      // The page that follows was read before this is saved.
      if (element.readyState > 0)
        void save().then(() => {
          noteOwnChange()
          readAgain.current()
        })
      clearInterval(whilePlaying)
      for (const moment of moments) element.removeEventListener(moment, saveNow)
      document.removeEventListener('visibilitychange', onHide)
      window.removeEventListener('pagehide', saveNow)
    }
  }, [video, itemId, viewerId])
}
