import {
  buildFragment,
  parseFragment,
  removeEditList,
  trackTimescale,
  type Box,
  type Fragment,
  type Sample,
} from './boxes.ts'
import { FfmpegError } from '../ffmpeg.ts'
import type { Boundaries } from './grid.ts'

/** What a job makes: first its init segment, then media segments in ascending order without a hole. */
export type Made = { init: Buffer } | { index: number; data: Buffer }

type Timed = { moof: Buffer; mdat: Buffer; fragment: Fragment; timescale: number }

/** How far a keyframe's time may lie from the one in the table, in seconds: below half a frame at 40 a second. */
const TOLERANCE_SECONDS = 0.012

/** Groups ffmpeg's fragments into segments; each fragment begins with a keyframe, earlier ones are dropped. */
export function cutVideo(boxes: AsyncIterable<Box>, boundaries: Boundaries, first: number) {
  return cutAtKeyframes(boxes, boundaries, first, () => false)
}

/** The same for what we encode: all keyframes have the same delay, so a segment ends without waiting for the next one. */
export function cutEncoded(boxes: AsyncIterable<Box>, boundaries: Boundaries, first: number) {
  return cutAtKeyframes(boxes, boundaries, first, (made, to) => endSeconds(made) >= to - TOLERANCE_SECONDS)
}

async function* cutAtKeyframes(
  boxes: AsyncIterable<Box>,
  boundaries: Boundaries,
  first: number,
  reaches: (made: Timed, boundary: number) => boolean,
): AsyncGenerator<Made> {
  const last = boundaries.length - 2
  const from = earliest(boundaries, first)
  let index = first
  let parts: Buffer[] = []
  for await (const made of readFragments(boxes)) {
    if ('init' in made) {
      yield made
      continue
    }
    const seconds = startSeconds(made)
    if (seconds < from) continue
    for (; index <= last && seconds >= boundaries[index + 1]! - TOLERANCE_SECONDS; index++) {
      yield { index, data: Buffer.concat(parts) }
      parts = []
    }
    if (index > last) return
    parts.push(...bytesOf(made))
    if (index < last && reaches(made, boundaries[index + 1]!)) {
      yield { index, data: Buffer.concat(parts) }
      parts = []
      index += 1
    }
  }
  if (parts.length > 0) yield { index, data: Buffer.concat(parts) }
}

/** The first segment has whatever comes before it, too. */
function earliest(boundaries: Boundaries, first: number): number {
  return first === 0 ? -Infinity : boundaries[first]! - TOLERANCE_SECONDS
}

function bytesOf(made: Timed): Buffer[] {
  return made.fragment.decodeTime < 0 ? [fromZero(made)] : [made.moof, made.mdat]
}

/**
 * Frames before zero are there only for those after them to be decoded, and a fragment's time cannot be below zero: they
 * are passed over in one tick each. (Browsers would throw away all that depends on a frame before zero.)
 */
function fromZero({ mdat, fragment: { decodeTime, samples } }: Timed): Buffer {
  let next = decodeTime
  const times = samples.map(({ duration, compositionOffset }) => {
    const dts = next
    next += duration
    return { dts, pts: dts + compositionOffset }
  })
  const early = times.map(({ pts }) => pts).filter((pts) => pts < 0)
  early.sort((a, b) => a - b)
  const decodeTimes: number[] = []
  for (const { dts } of times) decodeTimes.push(Math.max(dts, (decodeTimes.at(-1) ?? -1) + 1))
  const moved = samples.map((sample, n) => {
    const { pts = 0 } = times[n] ?? {}
    const dts = decodeTimes[n] ?? 0
    const shown = pts < 0 ? early.indexOf(pts) : Math.max(pts, early.length)
    return { ...sample, duration: (decodeTimes[n + 1] ?? next) - dts, compositionOffset: shown - dts }
  })
  return buildFragment(1, { decodeTime: decodeTimes[0] ?? 0, samples: moved }, [mdat.subarray(8)])
}

function startSeconds({ fragment: { decodeTime, samples }, timescale }: Timed): number {
  return (decodeTime + (samples[0]?.compositionOffset ?? 0)) / timescale
}

/** When the next fragment begins, if its keyframe is shown as long after it is decoded as this one's. */
function endSeconds({ fragment: { decodeTime, samples }, timescale }: Timed): number {
  const lasts = samples.reduce((sum, { duration }) => sum + duration, 0)
  return (decodeTime + lasts + (samples[0]?.compositionOffset ?? 0)) / timescale
}

/** Cuts at the packet nearest to each boundary and leaves out what comes before the first. */
export async function* cutAudio(
  boxes: AsyncIterable<Box>,
  boundaries: Boundaries,
  first: number,
): AsyncGenerator<Made> {
  const last = boundaries.length - 2
  let index = first
  let timescale = 1
  let segment = emptySegment()
  for await (const made of readFragments(boxes)) {
    if ('init' in made) {
      yield made
      continue
    }
    timescale = made.timescale
    for (const packet of packetsOf(made)) {
      const middle = (packet.time + packet.sample.duration / 2) / timescale
      if (middle < boundaries[first]!) continue
      while (index <= last && middle >= boundaries[index + 1]!) {
        yield { index, data: closeSegment(segment, index, boundaries, timescale) }
        segment = emptySegment()
        index += 1
      }
      if (index > last) return
      segment.decodeTime ??= Math.max(0, packet.time)
      segment.samples.push(packet.sample)
      segment.data.push(packet.data)
    }
  }
  // A track that ends early still has every segment of its playlist: the rest are empty.
  for (; index <= last; index++) {
    yield { index, data: closeSegment(segment, index, boundaries, timescale) }
    segment = emptySegment()
  }
}

type OpenSegment = { decodeTime: number | null; samples: Sample[]; data: Buffer[] }

function emptySegment(): OpenSegment {
  return { decodeTime: null, samples: [], data: [] }
}

function closeSegment(
  segment: OpenSegment,
  index: number,
  boundaries: Boundaries,
  timescale: number,
): Buffer {
  const decodeTime = segment.decodeTime ?? Math.round(boundaries[index]! * timescale)
  return buildFragment(index + 1, { decodeTime, samples: segment.samples }, segment.data)
}

function* packetsOf({ mdat, fragment }: Timed): Generator<{ time: number; sample: Sample; data: Buffer }> {
  let at = 8
  let time = fragment.decodeTime
  for (const sample of fragment.samples) {
    yield { time, sample, data: mdat.subarray(at, at + sample.size) }
    at += sample.size
    time += sample.duration
  }
}

/** Throws `FfmpegError` where no track begins: empty segments would pass for its silence. */
async function* readFragments(boxes: AsyncIterable<Box>): AsyncGenerator<{ init: Buffer } | Timed> {
  const head: Buffer[] = []
  let moof: Buffer | null = null
  let timescale: number | null = null
  let shiftTicks = 0
  for await (const { type, data } of boxes) {
    if (type === 'ftyp') head.push(data)
    else if (type === 'moov') {
      const plain = removeEditList(Buffer.concat([...head, data]))
      timescale = trackTimescale(plain.init)
      shiftTicks = plain.shiftTicks
      yield { init: plain.init }
    } else if (type === 'moof') moof = data
    else if (type === 'mdat' && moof && timescale !== null) {
      const fragment = parseFragment(moof)
      yield {
        moof,
        mdat: data,
        fragment: { ...fragment, decodeTime: fragment.decodeTime + shiftTicks },
        timescale,
      }
    }
  }
  if (timescale === null) throw new FfmpegError('failed', 'ffmpeg', 'it wrote no init segment')
}
