import type { MediaController } from 'media-chrome'
import { type RefObject, useEffect } from 'react'
import { isPlaying } from './is-playing.ts'

/** While it plays the screen stays on; in full screen a wide picture turns the phone on its side. */
export function useScreen(video: RefObject<HTMLVideoElement | null>): void {
  useEffect(() => keepAwake(video.current), [video])
  useEffect(() => {
    const controller = video.current?.closest<MediaController>('media-controller')
    // What also holds the next episode's player: full screen lasts.
    const page = document.getElementById('main')
    if (controller && page) controller.fullscreenElement = page
  }, [video])
  useEffect(() => {
    const follow = () => {
      const { videoWidth = 0, videoHeight = 0 } = video.current ?? {}
      const isWide = videoWidth > videoHeight
      if (document.fullscreenElement && isWide) void lockLandscape()
      else if (!document.fullscreenElement) screen.orientation?.unlock?.()
    }
    document.addEventListener('fullscreenchange', follow)
    return () => document.removeEventListener('fullscreenchange', follow)
  }, [video])
}

/** Not yet in TypeScript's library; phones have it, desktops refuse it. */
type Lockable = { lock?: (orientation: 'landscape') => Promise<void> }

async function lockLandscape(): Promise<void> {
  await (screen.orientation as Lockable | undefined)?.lock?.('landscape').catch(() => undefined)
}

function keepAwake(video: HTMLVideoElement | null): (() => void) | undefined {
  if (!video || !('wakeLock' in navigator)) return undefined
  let held: WakeLockSentinel | null = null
  let isWanted = false
  const release = () => {
    isWanted = false
    void held?.release().catch(() => undefined)
    held = null
  }
  const request = async () => {
    isWanted = true
    if (held && !held.released) return
    // Refused with a low battery, or behind another tab.
    const lock = await navigator.wakeLock.request('screen').catch(() => null)
    if (isWanted) held = lock
    else void lock?.release()
  }
  const play = () => void request()
  // The browser lets go behind another tab.
  const onVisible = () => document.visibilityState === 'visible' && !video.paused && play()
  if (isPlaying(video)) play()
  video.addEventListener('playing', play)
  const ends = ['pause', 'ended', 'emptied'] as const
  for (const name of ends) video.addEventListener(name, release)
  document.addEventListener('visibilitychange', onVisible)
  return () => {
    video.removeEventListener('playing', play)
    for (const name of ends) video.removeEventListener(name, release)
    document.removeEventListener('visibilitychange', onVisible)
    release()
  }
}
