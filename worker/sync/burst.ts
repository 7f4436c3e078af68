/** `part`: one of many that are sure to follow, as the files of a season are imported one by one. */
export type Burst = 'single' | 'part'

type Patience = { quietMs: number; longestMs: number }

/** One film is on the page within a second, so it waits hardly. */
const SINGLE: Patience = { quietMs: 100, longestMs: 1_000 }
/** Several have come within a moment: more will. */
const SEVERAL: Patience = { quietMs: 800, longestMs: 3_000 }
export const LONGEST_BURST_MS = 6_000
const PART: Patience = { quietMs: 1_500, longestMs: LONGEST_BURST_MS }
const SEVERAL_FROM = 3

/**
 * Until when a run waits for more requests, in milliseconds since 1970: a moment after the last, so that a burst is one
 * run, and never longer than `longestMs` after the first. A run that may begin at once keeps its place.
 */
export function waitsUntilMs(
  run: { requests: number; requestedAt: string; notBeforeMs?: number },
  burst: Burst,
  last: { requestedAt: string },
): number {
  if (run.requests > 1 && !run.notBeforeMs) return 0
  const many = run.requests >= SEVERAL_FROM ? SEVERAL : SINGLE
  const { quietMs, longestMs } = burst === 'part' ? PART : many
  return Math.min(Date.parse(run.requestedAt) + longestMs, Date.parse(last.requestedAt) + quietMs)
}
