import { useNavigate } from '@remix-run/react'
import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react'
import type { PlaybackInfo } from '../../../shared/playback/playback-info.ts'
import { listSkips, nextOfferedFrom, type Skip, skipAt } from '../../../shared/playback/skip.ts'
import { isOfferedAsNext, NO_COUNTDOWN, secondsLeft, stepCountdown } from './countdown.ts'

export type Next = {
  /** What the viewer may skip now; not where the next episode is offered instead. */
  skip: Skip | null
  skipNow: () => void
  /** Seconds until the next episode begins by itself; null while that is not counted. */
  left: number | null
  cancel: () => void
  /** Does nothing where there is none. */
  goNext: () => void
}

/** What comes after this part of the film, or after the film. */
export function useNext(video: RefObject<HTMLVideoElement | null>, info: PlaybackInfo): Next {
  const { chapters, durationSeconds, next } = info
  const navigate = useNavigate()
  const nextId = next?.itemId ?? null
  const [seconds, setSeconds] = useState(0)
  const [countdown, setCountdown] = useState(NO_COUNTDOWN)
  const skips = useMemo(() => listSkips(chapters, durationSeconds), [chapters, durationSeconds])
  const goNext = useCallback(() => {
    // The way back leads to where the watching began, however many episodes it was.
    if (nextId !== null) void navigate(`/watch/${nextId}`, { replace: true })
  }, [navigate, nextId])

  useEffect(() => {
    const element = video.current
    if (!element) return
    const fromSeconds = nextId === null ? Number.POSITIVE_INFINITY : nextOfferedFrom(skips, durationSeconds)
    const look = () => {
      const now = element.currentTime
      setSeconds(now)
      // While it loads it stands at 0, and behind a pause nothing is counted.
      if (element.readyState > 0)
        setCountdown((before) => stepCountdown(before, { seconds: now, fromSeconds }))
    }
    element.addEventListener('timeupdate', look)
    element.addEventListener('seeking', look)
    return () => {
      element.removeEventListener('timeupdate', look)
      element.removeEventListener('seeking', look)
    }
  }, [video, skips, durationSeconds, nextId])

  const left = secondsLeft(countdown, seconds)
  const { isCancelled } = countdown
  useEffect(() => {
    if (left === 0) goNext()
  }, [left, goNext])
  useEffect(() => {
    const element = video.current
    const onEnd = () => !isCancelled && goNext()
    element?.addEventListener('ended', onEnd)
    return () => element?.removeEventListener('ended', onEnd)
  }, [video, isCancelled, goNext])

  const here = skipAt(skips, seconds)
  const skip = here && isOfferedAsNext(here, durationSeconds, nextId !== null) ? null : here
  return {
    skip,
    skipNow: () => {
      if (video.current && skip) video.current.currentTime = skip.endSeconds
    },
    left,
    cancel: () => setCountdown((before) => ({ ...before, isCancelled: true })),
    goNext,
  }
}
