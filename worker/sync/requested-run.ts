import { NO_COUNTS, type AllowRemovals, type Run, type RunReason, type Scope } from '../../shared/run.ts'

/** How long ended runs are known. */
export const RUN_KEPT_MS = 90 * 86_400_000

/** A run as the coordinator hands it to the runner. No scopes: it only works off marks that are left. */
export type RequestedRun = {
  id: string
  size: 'small' | 'large'
  scopes: Scope[]
  reasons: RunReason[]
  allowRemovals: AllowRemovals[]
  requestedAt: string
  /** Servers are listed in full, also those whose version is known. */
  isFull?: boolean
  /** How many requests it is made of, and until when it waits for more of them, in milliseconds since 1970. */
  requests?: number
  notBeforeMs?: number
  /** Cancelled while it waited: it is only written down. */
  isCancelled: boolean
}

/** Its row before any work was done. */
export function waitingRow(run: RequestedRun): Run {
  const [only, ...others] = run.scopes
  return {
    _id: run.id,
    state: run.isCancelled ? 'cancelled' : 'waiting',
    size: run.size,
    scope: only && others.length === 0 ? only : { mixed: run.scopes },
    reasons: run.reasons,
    requestedAt: run.requestedAt,
    startedAt: null,
    endedAt: null,
    phase: 'waiting',
    servers: [],
    counts: NO_COUNTS,
    finalized: { done: 0, of: null },
    parked: 0,
    held: [],
    waitingFor: null,
  }
}
