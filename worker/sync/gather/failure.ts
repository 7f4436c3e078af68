import { isRetryable, type ServerFailure } from '../../../shared/failure.ts'
import type { Visit } from './visit.ts'

const MAX_TRIES = 4
const FIRST_WAIT_MS = 1_000
export const LONGEST_START_MS = 300_000

/**
 * Asks again later, or ends the server's gather; its offers stay as they are. A server that says it is starting is
 * waited for up to five minutes. One that is only too slow for a piece with others gets its own pieces. `dice`: 0..1,
 * so that a server that was overrun is not asked by all at the same moment.
 */
export function afterFailure(
  visit: Visit,
  failure: ServerFailure,
  nowMs: number,
  dice = Math.random(),
): void {
  const { gather, row } = visit
  row.failure = failure
  if (failure.reason === 'timeout' && visit.isShared) gather.isSlow = true
  else if (failure.reason === 'starting') waitForStart(visit, failure.retryAfterSeconds * 1_000, nowMs)
  else if (isRetryable(failure) && gather.tries + 1 < MAX_TRIES) {
    gather.tries += 1
    gather.notBeforeMs = nowMs + Math.round(FIRST_WAIT_MS * 2 ** (gather.tries - 1) * (0.75 + dice / 2))
    row.outcome = 'waiting'
  } else {
    visit.isEnded = true
    row.outcome = 'failed'
  }
}

function waitForStart(visit: Visit, retryAfterMs: number, nowMs: number): void {
  const { gather, row } = visit
  gather.startingSinceMs = Math.min(gather.startingSinceMs ?? nowMs, nowMs)
  const endsAtMs = gather.startingSinceMs + LONGEST_START_MS
  if (nowMs < endsAtMs) {
    gather.notBeforeMs = Math.min(nowMs + retryAfterMs, endsAtMs)
    row.outcome = 'waiting'
  } else {
    visit.isEnded = true
    row.outcome = 'skipped'
  }
}
