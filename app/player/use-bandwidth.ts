import { type RefObject, useEffect } from 'react'
import { estimateBandwidth, type Load } from '../../shared/playback/bandwidth.ts'
import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'
import { knownBandwidth, rememberBandwidth } from './device-profile.ts'
import { secondsAhead } from './seconds-ahead.ts'

/** A smaller one is mostly the server's answer, not the line. */
const LEAST_BYTES = 50_000
/** With more than this loaded ahead, a slow line may still keep up. */
const ENOUGH_AHEAD_SECONDS = 8

/**
 * Measures the line by the segments that are loaded anyway. Calls `onTooSlow`, once per playlist, when a copy that
 * plays as it is needs more than the line carries and what is loaded runs out.
 */
export function useBandwidth(
  video: RefObject<HTMLVideoElement | null>,
  { playlistUrl, plays, wanted }: Pick<PlaybackInfo, 'playlistUrl' | 'plays' | 'wanted'>,
  onTooSlow: () => void,
): void {
  const isFree = wanted.quality === 'auto' && plays.mode !== 'transcode'
  const needsBps = isFree ? plays.bitrateBps : null
  useEffect(() => {
    const loads: Load[] = []
    let isTold = false
    const observer = new PerformanceObserver((list) => {
      const found = list.getEntries().flatMap((entry) => loadOf(entry))
      if (found.length === 0) return
      loads.push(...found)
      const measured = estimateBandwidth(loads, knownBandwidth())
      if (measured === null) return
      rememberBandwidth(measured)
      const runsOut = video.current !== null && secondsAhead(video.current) < ENOUGH_AHEAD_SECONDS
      if (isTold || needsBps === null || measured >= needsBps || !runsOut) return
      isTold = true
      onTooSlow()
    })
    // A film may have begun before the page came to life.
    observer.observe({ type: 'resource', buffered: true })
    return () => observer.disconnect()
  }, [video, playlistUrl, needsBps, onTooSlow])
}

function loadOf(entry: PerformanceEntry): Load[] {
  if (!(entry instanceof PerformanceResourceTiming) || !entry.name.endsWith('.m4s')) return []
  const { transferSize: bytes, responseStart, responseEnd, name } = entry
  if (bytes < LEAST_BYTES || responseStart === 0) return []
  return [{ bytes, milliseconds: responseEnd - responseStart, isCopied: name.includes('/v-copy/') }]
}
