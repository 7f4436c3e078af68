import type { ServerFailure } from '../../shared/failure.ts'
import type { Reason } from '../../shared/reason.ts'
import type { Run } from '../../shared/run.ts'
import { DataApiUnavailable } from '../data-api.ts'
import { dueAt } from '../due.ts'
import type { ProviderName, Trouble } from './request.ts'
import { type ProviderWalk, STRIKES, type WalkPiece } from './walk.ts'

/** What one provider still has to look at, and when. Ids, times and reasons: never a key or a document. */
export type Agenda = {
  walks: ProviderWalk[]
  /** When the last walk over all titles was begun, in milliseconds since 1970; null: never. */
  allSinceMs: number | null
  notBeforeMs: number
  /** Pieces that ended in trouble since the last answer. */
  tries: number
  /** Why it cannot be asked now. */
  waitsFor: Reason | null
  /** Titles since the last walk over all of which the answer could not be used; the first ten. */
  problems: { path: string; detail: Reason }[]
}

export const NOTHING_TO_DO: Agenda = {
  walks: [],
  allSinceMs: null,
  notBeforeMs: 0,
  tries: 0,
  waitsFor: null,
  problems: [],
}

const MINUTE_MS = 60_000
const ALL_EVERY_MS = 24 * 60 * MINUTE_MS
const FIRST_WAIT_MS = MINUTE_MS / 2
const LONGEST_WAIT_MS = 60 * MINUTE_MS
const LONGEST_RETRY_AFTER_MS = 6 * 60 * MINUTE_MS
const MAX_WALKS = 20
/** A run that changed more is followed by a walk over everything. */
const MANY_CHANGES = 2_000
const MAX_PROBLEMS = 10

const EVERYTHING: ProviderWalk = { runId: null, after: '' }

/**
 * The agenda after a run: what it changed is looked at first, and once a day everything (answers age). A walk over
 * everything that takes longer than a day goes on: OMDb gives a thousand answers a day.
 */
export function afterRun(
  agenda: Agenda,
  run: Pick<Run, '_id' | 'counts' | 'reasons'>,
  nowMs: number,
): Agenda {
  const changed = Object.values(run.counts).reduce((sum, count) => sum + count, 0)
  const working = agenda.walks.find(({ runId, after }) => runId === null && after !== '')
  const sinceMs = nowMs - (agenda.allSinceMs ?? -Infinity)
  // In the future: the clock was set back.
  const isDay = sinceMs >= ALL_EVERY_MS || sinceMs < 0
  if (isDay && !working) return { ...agenda, allSinceMs: nowMs, problems: [], walks: [EVERYTHING] }
  if (changed > MANY_CHANGES || agenda.walks.length >= MAX_WALKS)
    return { ...agenda, walks: working ? [working, EVERYTHING] : [EVERYTHING] }
  return changed === 0 || isOwnRun(run) ? agenda : { ...agenda, walks: withRun(agenda.walks, run._id) }
}

/** The agenda when everything is to be looked at again. */
export function afterRefresh(agenda: Agenda, nowMs: number): Agenda {
  if (agenda.walks.some(({ runId }) => runId === null)) return agenda
  return { ...agenda, allSinceMs: nowMs, problems: [], walks: [...agenda.walks, EVERYTHING] }
}

/** It changed nothing that a provider could be asked about. */
function isOwnRun({ reasons }: Pick<Run, 'reasons'>): boolean {
  return reasons.length > 0 && reasons.every((reason) => reason === 'provider')
}

function withRun(walks: readonly ProviderWalk[], runId: string): ProviderWalk[] {
  const ofRuns = walks.filter((walk) => walk.runId !== null && walk.runId !== runId)
  const known = walks.find((walk) => walk.runId === runId)
  const ofAll = walks.filter((walk) => walk.runId === null)
  return [...ofRuns, known ?? { runId, after: '' }, ...ofAll]
}

/** The agenda after a piece of its first walk. `dice`: 0..1, for jitter. */
export function afterWalkPiece(
  agenda: Agenda,
  piece: WalkPiece,
  { nowMs, dice }: { nowMs: number; dice: number },
): Agenda {
  const [, ...others] = agenda.walks
  const walks = piece.walk ? [piece.walk, ...others] : others
  for (const { path, cause } of piece.surprises) console.error(`${path} was passed over:`, String(cause))
  const passedOver = piece.surprises.map(({ path }) => ({ path, detail: { reason: 'passed-over' } as const }))
  const problems = [...agenda.problems, ...piece.problems, ...passedOver].slice(0, MAX_PROBLEMS)
  const strikes = piece.isAnswered ? 0 : agenda.tries + piece.strikes
  const next = { ...agenda, walks, problems }
  const last = piece.problems.at(-1)
  if (piece.trouble) return waiting(next, piece.trouble, { nowMs, dice })
  if (last && strikes >= STRIKES)
    return waiting(next, { failure: last.detail, retryAfterSeconds: null }, { nowMs, dice })
  if (strikes > 0) return { ...next, tries: strikes }
  return piece.isAnswered ? { ...next, tries: 0, waitsFor: null, notBeforeMs: 0 } : next
}

/** When its next piece may be worked on, in milliseconds since 1970. */
export function agendaDueAt({ notBeforeMs }: Agenda, nowMs: number): number {
  return dueAt(notBeforeMs, nowMs, LONGEST_RETRY_AFTER_MS)
}

function waiting(
  agenda: Agenda,
  { failure, retryAfterSeconds }: Trouble,
  at: { nowMs: number; dice: number },
): Agenda {
  const waitMs =
    retryAfterSeconds === null
      ? backOffMs(failure, agenda.tries) * (0.75 + at.dice / 2)
      : Math.min(LONGEST_RETRY_AFTER_MS, Math.max(1, retryAfterSeconds) * 1_000)
  return {
    ...agenda,
    tries: agenda.tries + 1,
    waitsFor: failure,
    notBeforeMs: Math.round(at.nowMs + waitMs),
  }
}

/** A key that is refused is not accepted a second later; OMDb says the same when the day's requests are used up. */
function backOffMs(failure: ServerFailure, tries: number): number {
  if (failure.reason === 'unauthorized') return LONGEST_WAIT_MS
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries, 10))
}

/** A silent database is waited for; whatever else goes wrong ends this walk, so that it cannot go wrong for ever. */
export function afterSurprise(agenda: Agenda, cause: unknown, nowMs: number): Agenda {
  if (cause instanceof DataApiUnavailable) return { ...agenda, notBeforeMs: nowMs + FIRST_WAIT_MS }
  console.error('a walk of a metadata provider ended:', String(cause))
  return { ...agenda, walks: agenda.walks.slice(1) }
}

/** What a run says of a provider that cannot do its work: the run itself is none the worse. */
export function agendaReports(provider: ProviderName, agenda: Agenda): NonNullable<Run['reports']> {
  const { waitsFor, notBeforeMs, problems } = agenda
  if (waitsFor === null) return problems
  return [{ path: provider, detail: waitsFor, againAt: new Date(notBeforeMs).toISOString() }, ...problems]
}
