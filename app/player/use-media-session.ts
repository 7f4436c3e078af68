import { type RefObject, useEffect } from 'react'
import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'
import { isPlaying } from './is-playing.ts'
import { seekBy } from './keys/perform.ts'

type Neighbours = { goNext: (() => void) | null; goPrevious: (() => void) | null }
type Details = MediaSessionActionDetails
type Handlers = Partial<Record<MediaSessionAction, (details: Details) => void>>

/** Title, picture, chapters, place and keys for the lock screen, headphones and the keyboard's media keys. */
export function useMediaSession(
  video: RefObject<HTMLVideoElement | null>,
  info: PlaybackInfo,
  { goNext, goPrevious }: Neighbours,
): void {
  const { title, subtitle, posterUrl, chapters } = info
  useEffect(() => {
    if (!('mediaSession' in navigator)) return
    const artwork = posterUrl ? [{ src: posterUrl }] : []
    // `chapterInfo` is newer than TypeScript's library; other browsers leave it alone.
    const more = {
      chapterInfo: chapters.map(({ title: name, startSeconds }) => ({
        title: name,
        startTime: startSeconds,
      })),
    }
    navigator.mediaSession.metadata = new MediaMetadata({
      ...{ title: subtitle ?? title, artist: subtitle ? title : '', artwork },
      ...more,
    })
    return () => {
      navigator.mediaSession.metadata = null
    }
  }, [title, subtitle, posterUrl, chapters])

  useEffect(() => {
    const element = video.current
    if (!element || !('mediaSession' in navigator)) return
    return handle({
      play: () => void element.play().catch(() => undefined),
      pause: () => element.pause(),
      seekbackward: ({ seekOffset }) => seekBy(element, -(seekOffset ?? 10)),
      seekforward: ({ seekOffset }) => seekBy(element, seekOffset ?? 10),
      seekto: ({ seekTime }) => {
        if (seekTime != null) element.currentTime = seekTime
      },
      ...(goNext && { nexttrack: goNext }),
      ...(goPrevious && { previoustrack: goPrevious }),
    })
  }, [video, goNext, goPrevious])

  useEffect(() => followPlace(video.current), [video])
}

function handle(handlers: Handlers): () => void {
  const names = Object.keys(handlers) as MediaSessionAction[]
  const set = (name: MediaSessionAction, handler: MediaSessionActionHandler | null) => {
    try {
      navigator.mediaSession.setActionHandler(name, handler)
    } catch {
      // An action that this browser does not know.
    }
  }
  for (const name of names) set(name, handlers[name] ?? null)
  return () => {
    for (const name of names) set(name, null)
  }
}

function followPlace(video: HTMLVideoElement | null): (() => void) | undefined {
  if (!video || !('mediaSession' in navigator)) return undefined
  const tell = () => {
    const { duration, currentTime, playbackRate, paused } = video
    navigator.mediaSession.playbackState = paused ? 'paused' : 'playing'
    if (!Number.isFinite(duration) || duration <= 0 || playbackRate <= 0) return
    navigator.mediaSession.setPositionState({
      duration,
      playbackRate,
      position: Math.min(currentTime, duration),
    })
  }
  const moments = ['play', 'pause', 'seeked', 'ratechange', 'durationchange', 'loadedmetadata'] as const
  if (isPlaying(video)) tell()
  for (const moment of moments) video.addEventListener(moment, tell)
  return () => {
    for (const moment of moments) video.removeEventListener(moment, tell)
    navigator.mediaSession.playbackState = 'none'
  }
}
