import { type RefObject, useEffect } from 'react'
import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'

/** Title and picture for the lock screen and the keyboard's media keys. */
export function useMediaSession(video: RefObject<HTMLVideoElement | null>, info: PlaybackInfo): void {
  const { title, subtitle, posterUrl } = info
  useEffect(() => {
    if (!('mediaSession' in navigator)) return
    const session = navigator.mediaSession
    session.metadata = new MediaMetadata({
      title: subtitle ?? title,
      artist: subtitle ? title : '',
      artwork: posterUrl ? [{ src: posterUrl }] : [],
    })
    const move = (seconds: number) => () => {
      if (video.current) video.current.currentTime += seconds
    }
    session.setActionHandler('seekbackward', move(-10))
    session.setActionHandler('seekforward', move(10))
    return () => {
      session.metadata = null
      session.setActionHandler('seekbackward', null)
      session.setActionHandler('seekforward', null)
    }
  }, [video, title, subtitle, posterUrl])
}
