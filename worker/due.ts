/**
 * When something is due, in milliseconds since 1970. `longestMs` is as long as anybody waits for it: a time further away
 * was chosen before the clock was set back, and its turn is now.
 */
export function dueAt(atMs: number, nowMs: number, longestMs: number): number {
  return atMs > nowMs + longestMs ? nowMs : atMs
}
