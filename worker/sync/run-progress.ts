import type { Run, RunState } from '../../shared/run.ts'
import type { ActiveRun } from './active-runs.ts'
import type { PieceOutcome } from './piece.ts'

const ROW_EVERY_MS = 5_000
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 60_000
/** So many surprises in one piece (not counting a silent database) end the run as failed. */
const SURPRISES = 5

/** The run after a piece: the next cursor, or its end. */
export function afterPiece(active: ActiveRun, outcome: PieceOutcome, nowMs: number): ActiveRun {
  const run: Run = { ...active.run, ...outcome.report, waitingFor: null }
  const next = { ...active, tries: 0, notBefore: nowMs + (outcome.waitMs ?? 0) }
  if (outcome.cursor !== null) return { ...next, cursor: outcome.cursor, run }
  return { ...next, cursor: null, run: endedRun(run, endState(run), nowMs) }
}

/**
 * The run after a piece that threw. A silent database ends no run: the piece is repeated with back-off up to a minute,
 * and the run says what it waits for. Other surprises end it after five tries. `dice`: 0..1, for jitter.
 */
export function afterFailure(
  active: ActiveRun,
  at: { isDatabase: boolean; nowMs: number; dice: number },
): ActiveRun {
  const tries = active.tries + 1
  const waitMs =
    Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(active.tries, 10)) * (0.75 + at.dice / 2)
  const waiting = { ...active, tries, notBefore: at.nowMs + Math.round(waitMs) }
  if (at.isDatabase) return { ...waiting, run: { ...active.run, waitingFor: { reason: 'database-silent' } } }
  if (tries < SURPRISES || active.cursor === null)
    return { ...waiting, run: { ...active.run, waitingFor: { reason: 'another-try' } } }
  return {
    ...waiting,
    tries: 0,
    notBefore: at.nowMs,
    cursor: null,
    run: endedRun(active.run, 'failed', at.nowMs),
  }
}

/**
 * Whether the row in the database should follow now: in every new phase, and else every five seconds. A small run waits for
 * no such write: it is over sooner, and who asks for it is answered from here.
 */
export function isWriteDue(active: ActiveRun, nowMs: number): boolean {
  const { written, run } = active
  if (run.size === 'small')
    return nowMs - (written?.atMs ?? Date.parse(run.startedAt ?? run.requestedAt)) >= ROW_EVERY_MS
  return written === null || written.phase !== run.phase || nowMs - written.atMs >= ROW_EVERY_MS
}

/** The row as it is stored: with the end of its life as a date, for the TTL index. */
export function runRow(run: Run, expiresAt: string): Record<string, unknown> {
  return { ...run, expiresAt: { $date: expiresAt } }
}

function endState(run: Run): RunState {
  const isWhole =
    run.parked === 0 &&
    run.held.length === 0 &&
    run.servers.every(({ outcome }) => outcome === 'gathered' || outcome === 'unchanged')
  return isWhole ? 'done' : 'partial'
}

/** The last state of a run's row. */
export function endedRun(run: Run, state: RunState, nowMs: number): Run {
  return { ...run, state, phase: 'ended', endedAt: new Date(nowMs).toISOString(), waitingFor: null }
}
