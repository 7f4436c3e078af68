/**
 * Where a rendition is cut. Boundaries are ascending seconds on the copy's timeline, which begins at 0: segment `n` goes
 * from `boundaries[n]` to `boundaries[n + 1]`, the last boundary is the end.
 */
export type Boundaries = readonly number[]

/** Frames a second as a fraction, so that a long film's grid does not drift. */
export type FrameRate = { frames: number; seconds: number }

/** Enough to amortise a request, short enough for a quick seek. */
const COPY_SEGMENT_SECONDS = 4
/** Short, because the viewer waits for the whole first segment to be encoded. */
const TRANSCODE_SEGMENT_SECONDS = 2
const AUDIO_SEGMENT_SECONDS = 4
const NEAR_SEGMENT_SECONDS = 6
/** Keyframes of a broadcast come farther apart in places than where they were looked at. */
const NEAR_GAPS = 2
/** No segment of its own for less than this at the end. */
const SHORTEST_SECONDS = 1

export const AAC_RATE = 48_000
/** Samples in a packet of AAC. */
export const AAC_PACKET = 1_024

const NTSC_RATES = [24, 30, 48, 60, 120]
const HIGHEST_RATE = 60
const ASSUMED_RATE = 25

/** The frame rate to encode with: NTSC rates exactly, nothing above 60. Null: the file does not say. */
export function encodedFrameRate(framesPerSecond: number | null): FrameRate {
  const rate = framesPerSecond ?? ASSUMED_RATE
  if (rate > HIGHEST_RATE + 1) return encodedFrameRate(rate / 2)
  const ntsc = NTSC_RATES.find((whole) => Math.abs((whole * 1_000) / 1_001 - rate) < 0.004)
  if (ntsc) return { frames: ntsc * 1_000, seconds: 1_001 }
  if (Math.abs(rate - Math.round(rate)) < 0.01 && rate >= 1) return { frames: Math.round(rate), seconds: 1 }
  return { frames: Math.max(1_000, Math.round(rate * 1_000)), seconds: 1_000 }
}

/** Frames in each segment of a transcode; the encoder's keyframe interval. */
export function framesPerSegment(rate: FrameRate): number {
  return Math.max(1, Math.round((TRANSCODE_SEGMENT_SECONDS * rate.frames) / rate.seconds))
}

/** Video that is encoded: a fixed grid of whole frames. */
export function transcodeBoundaries(durationSeconds: number, rate: FrameRate): Boundaries {
  return gridBoundaries(durationSeconds, (framesPerSegment(rate) * rate.seconds) / rate.frames)
}

/** Audio: a fixed grid of whole AAC packets, whether it is encoded or copied. */
export function audioBoundaries(durationSeconds: number): Boundaries {
  const packets = Math.round((AUDIO_SEGMENT_SECONDS * AAC_RATE) / AAC_PACKET)
  return gridBoundaries(durationSeconds, (packets * AAC_PACKET) / AAC_RATE)
}

/** Video that is copied: cut at keyframes only. Keyframes ascend; the first segment begins at 0 whatever the first is. */
export function copyBoundaries(keyframes: readonly number[], endSeconds: number): Boundaries {
  const boundaries = [0]
  for (const time of keyframes.slice(1)) {
    const isLongEnough = time >= boundaries.at(-1)! + COPY_SEGMENT_SECONDS
    if (isLongEnough && endSeconds - time > SHORTEST_SECONDS) boundaries.push(time)
  }
  return [...boundaries, endSeconds]
}

/**
 * Video that is copied from a file whose keyframes are not known: a segment goes from the first keyframe after a boundary
 * to the first after the next, so none is empty while keyframes are no farther apart than those that were seen.
 */
export function nearBoundaries(durationSeconds: number, gapSeconds: number): Boundaries {
  return gridBoundaries(durationSeconds, Math.max(NEAR_SEGMENT_SECONDS, Math.ceil(gapSeconds * NEAR_GAPS)))
}

function gridBoundaries(durationSeconds: number, step: number): Boundaries {
  const count = Math.max(1, Math.ceil((durationSeconds - SHORTEST_SECONDS) / step))
  return [
    ...Array.from({ length: count }, (_, n) => n * step),
    Math.max(durationSeconds, SHORTEST_SECONDS / 10),
  ]
}
