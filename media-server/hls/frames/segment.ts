import { fragmentParts, type Sample } from '../boxes.ts'
import { NotPlainError, type Frame, type Run } from './frame.ts'

/** Flags of samples (ISO/IEC 14496-12, 8.8.3): depends on no other one; depends on others, is no place to begin. */
const KEY = 0x02000000
const DEPENDENT = 0x01010000

/** Turns seconds of the file's own timeline into ticks of the track. */
type ToTicks = (seconds: number) => number

/**
 * One fragment, in parts, from frames of a file. They are decoded in their order at the times at which any of them are shown, so
 * that fragments made one by one follow each other without a gap; the offset from one to the other may be negative.
 */
export function pictureSegment(index: number, run: Run, data: readonly Buffer[], toTicks: ToTicks): Buffer[] {
  const shown = run.frames.map(({ seconds }) => toTicks(seconds))
  const decoded = ascending(shown)
  if ((decoded[0] ?? 0) < 0) throw new NotPlainError('frames before the beginning')
  const durations = durationsOf(decoded, run, toTicks)
  const samples = run.frames.map(({ isKey }, n): Sample => ({
    duration: durations[n] ?? 0,
    size: data[n]?.length ?? 0,
    flags: isKey ? KEY : DEPENDENT,
    compositionOffset: (shown[n] ?? 0) - (decoded[n] ?? 0),
  }))
  return fragmentParts(index + 1, { decodeTime: decoded[0] ?? 0, samples }, data)
}

/** `fallback`: where a segment without packets begins, in ticks. */
export function soundSegment(
  index: number,
  run: Run,
  data: readonly Buffer[],
  toTicks: ToTicks,
  fallback: number,
): Buffer[] {
  const times = run.frames.map(({ seconds }) => Math.max(0, toTicks(seconds)))
  const durations = durationsOf(times, run, toTicks)
  const samples = run.frames.map((_frame: Frame, n): Sample => ({
    duration: durations[n] ?? 0,
    size: data[n]?.length ?? 0,
    flags: KEY,
    compositionOffset: 0,
  }))
  return fragmentParts(index + 1, { decodeTime: times[0] ?? fallback, samples }, data)
}

/** In order, and no two the same. */
function ascending(ticks: readonly number[]): number[] {
  const sorted = ticks.toSorted((a, b) => a - b)
  for (let n = 1; n < sorted.length; n++) sorted[n] = Math.max(sorted[n] ?? 0, (sorted[n - 1] ?? 0) + 1)
  return sorted
}

/** Each lasts until the next; the last one of the file as long as the one before. */
function durationsOf(times: readonly number[], { endSeconds }: Run, toTicks: ToTicks): number[] {
  const last = times.at(-1) ?? 0
  const usual = last - (times.at(-2) ?? last)
  const end = endSeconds === null ? last + usual : toTicks(endSeconds)
  return times.map((time, n) => Math.max(0, (times[n + 1] ?? end) - time))
}
