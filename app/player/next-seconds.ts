type Played = Pick<HTMLVideoElement, 'currentTime'> & {
  buffered: Pick<TimeRanges, 'length' | 'start' | 'end'>
}

/**
 * The second of the film that is loaded next: what follows that which is shown, or where playback begins. A film may be
 * described, its duration known, before hls.js has gone to that place.
 */
export function nextSeconds({ currentTime, buffered }: Played, startSeconds: number): number {
  if (currentTime === 0 && buffered.length === 0) return startSeconds
  const ranges = Array.from({ length: buffered.length }, (_, n) => n)
  const here = ranges.find((n) => buffered.start(n) <= currentTime && currentTime <= buffered.end(n))
  return here === undefined ? currentTime : buffered.end(here)
}
