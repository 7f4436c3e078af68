/** A shift of the layout: when it was, and how much of the view moved how far. */
export type Shift = { startTime: number; value: number }

const WINDOW_MS = 5_000
const GAP_MS = 1_000

/**
 * Cumulative Layout Shift (https://web.dev/articles/cls): the sum of the worst burst of shifts, each less than a second
 * after the one before, in no more than five seconds.
 */
export function worstWindow(shifts: readonly Shift[]): number {
  let [worst, sum, began, last] = [0, 0, -Infinity, -Infinity]
  for (const { startTime, value } of shifts.toSorted((one, other) => one.startTime - other.startTime)) {
    const isSameBurst = startTime - last < GAP_MS && startTime - began < WINDOW_MS
    if (!isSameBurst) [sum, began] = [0, startTime]
    last = startTime
    sum += value
    worst = Math.max(worst, sum)
  }
  return worst
}
