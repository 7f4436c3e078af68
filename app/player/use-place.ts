import { type RefObject, useEffect, useState } from 'react'
import type { Chapter } from '../../shared/copy.ts'
import { isPlaying } from './is-playing.ts'

/** Which chapter plays (0 before the first), how fast, and whether the picture has begun. */
export function usePlace(video: RefObject<HTMLVideoElement | null>, chapters: readonly Chapter[]) {
  const [chapter, setChapter] = useState(0)
  const [speed, setSpeed] = useState(1)
  const [hasBegun, setBegun] = useState(false)
  useEffect(() => {
    const element = video.current
    if (!element) return
    const look = () => {
      const at = chapters.findLastIndex(({ startSeconds }) => startSeconds <= element.currentTime + 0.01)
      setChapter(Math.max(0, at))
    }
    const follow = () => setSpeed(element.playbackRate)
    const begin = () => setBegun(true)
    if (isPlaying(element)) begin()
    element.addEventListener('timeupdate', look)
    element.addEventListener('seeking', look)
    element.addEventListener('ratechange', follow)
    element.addEventListener('playing', begin)
    return () => {
      element.removeEventListener('timeupdate', look)
      element.removeEventListener('seeking', look)
      element.removeEventListener('ratechange', follow)
      element.removeEventListener('playing', begin)
    }
  }, [video, chapters])
  return { chapter, speed, hasBegun }
}
