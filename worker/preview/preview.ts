import type { ServerFailure } from '../../shared/failure.ts'
import type { Preview, PreviewRequest } from '../../shared/protocol/worker-api.ts'
import type { Scope } from '../../shared/run.ts'
import type { DataApi, Fetch } from '../data-api.ts'
import type { SyncDeps } from '../sync/clients.ts'
import { type Cursor, firstCursor } from '../sync/cursor.ts'
import { makeSyncDeps } from '../sync/deps.ts'
import { StoredNames } from '../sync/stored-names.ts'
import { countMarks } from '../sync/marks.ts'
import { nextPiece, type PieceOutcome } from '../sync/piece.ts'
import { listChanged } from './changed-titles.ts'
import { makeEdit, scopesOf } from './edit.ts'
import { OverlayDataApi, type Room } from './overlay-data-api.ts'

type Limits = Room & { ms: number }
type Given = Pick<SyncDeps, 'now' | 'newId'> & {
  /** It is only read. */
  dataApi: Pick<DataApi, 'find' | 'aggregate' | 'charsRead'>
  fetch: Fetch
  limits?: Limits
}

const LIMITS: Limits = { documents: 20_000, chars: 16 * 1_048_576, ms: 20_000 }
/** What part of the limits may be taken before what was gathered is merged. */
const GATHER_PART = 0.5
/** Marks that a run left are worked off by so many more. */
const MAX_RUNS = 5

/**
 * What the next run would write if an edit of the server list were saved. Null when the edit cannot be made. Throws when
 * the database fails.
 */
export async function makePreview(edit: PreviewRequest, given: Given): Promise<Preview | null> {
  const run = await previewRun(edit, given)
  if (!run) return null
  const { dataApi, isCut, changes, settled, failure } = run
  const { open } = await countMarks(dataApi)
  const left = open + dataApi.unmarked
  const laid = (['titles', 'seasons', 'episodes'] as const).flatMap((name) => dataApi.documents(name))
  return {
    ...(await listChanged(laid, changes, dataApi)),
    isCut: isCut || left > 0,
    covered: { entries: settled, of: edit.kind === 'add' && isCut ? null : settled + left },
    failure,
  }
}

/** The pieces of a run themselves work, over documents in memory: the run that a preview tells of. */
export async function previewRun(
  edit: PreviewRequest,
  { limits = LIMITS, now, newId, fetch, dataApi: real }: Given,
): Promise<({ dataApi: OverlayDataApi } & Worked) | null> {
  const dataApi = new OverlayDataApi(real, limits)
  const beganMs = now()
  if (!(await makeEdit(edit, dataApi, new Date(beganMs).toISOString()))) return null
  const spent = () => Math.max(dataApi.fullness(), (now() - beganMs) / limits.ms)
  return { dataApi, ...(await workOff(edit, { dataApi, spent, now, newId, fetch })) }
}

type Work = Pick<Given, 'now' | 'newId' | 'fetch'> & {
  dataApi: OverlayDataApi
  /** How much of the limits is taken; 1: all of it. */
  spent: () => number
}

type Worked = {
  changes: PieceOutcome['changes']
  /** Offers that were decided on. */
  settled: number
  isCut: boolean
  failure: ServerFailure | null
}

/** A run, and more where it leaves marks. */
async function workOff(edit: PreviewRequest, work: Work): Promise<Worked> {
  const total: Worked = { changes: [], settled: 0, isCut: false, failure: null }
  for (let runs = 0; runs < MAX_RUNS; runs += 1) {
    await runOnce(runs === 0 ? scopesOf(edit) : [], total, work)
    if (total.isCut || (await countMarks(work.dataApi)).open === 0) break
  }
  return total
}

async function runOnce(scopes: Scope[], total: Worked, work: Work): Promise<void> {
  const { spent, newId } = work
  const asked = { runId: newId(), scopes, allowRemovals: [], reasons: [], size: 'large' as const }
  let cursor: Cursor | null = firstCursor(asked)
  while (cursor !== null && spent() < 1) cursor = await workOn(cursor, total, work)
  total.isCut ||= cursor !== null || total.failure !== null
}

/** One piece; a gather that takes too long or has to wait goes on with what there is. */
async function workOn(cursor: Cursor, total: Worked, work: Work): Promise<Cursor | null> {
  const { spent, ...given } = work
  const part = cursor.report.phase === 'gather' ? GATHER_PART : 1
  const outcome = await nextPiece(
    cursor,
    makeSyncDeps({ ...given, isAwaited: () => spent() >= part, staged: null, stored: new StoredNames() }),
  )
  const { report } = outcome
  total.changes.push(...outcome.changes)
  total.settled += report.finalized.done - cursor.report.finalized.done
  total.failure = report.servers.find(({ failure }) => failure !== undefined)?.failure ?? total.failure
  const isTooLong = isGathering(outcome) && (spent() >= GATHER_PART || isWaiting(outcome))
  total.isCut ||= isTooLong || report.held.length > 0
  return isTooLong ? withoutGathers(outcome.cursor) : outcome.cursor
}

function isGathering({ cursor }: PieceOutcome): boolean {
  return cursor?.report.phase === 'gather' && (cursor.gathers ?? []).length > 0
}

/** Its server is to be asked again some time later: nobody waits for that here. */
function isWaiting({ waitMs = 0 }: PieceOutcome): boolean {
  return waitMs > 0
}

/** Goes on with what there is. */
function withoutGathers(cursor: Cursor | null): Cursor | null {
  return cursor && { ...cursor, gathers: [], report: { ...cursor.report, phase: 'finalize' } }
}
