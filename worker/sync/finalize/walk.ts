import type { Offer } from '../../../shared/offer.ts'
import type { SyncDeps } from '../clients.ts'
import { afterBatch } from './batch-report.ts'
import { type Cursor, firstWalk, type RunReport, type Walk } from '../cursor.ts'
import { type Batch, finishBatch, type Finalizing, planBatch, sum, touchedBy, workOff } from '../finalize.ts'
import { markServers } from '../edits.ts'
import { countMarks } from '../marks.ts'
import { hasTime, pieceEnd } from '../piece-time.ts'
import { readServers, readStates } from '../server-list.ts'
import { nextKind, placeOf, readMarked } from './marked.ts'
import { RunLines } from './run-lines.ts'
import { WriteBehind } from './write-behind.ts'

const MAX_BATCH = 400
/** A batch whose reading took less than this is small. */
const SMALL_CHARS = 2 * 1_048_576
const REMOVED_KEPT_MS = 90 * 86_400_000

export type Changes = Batch['changes']

/**
 * Batches for some seconds, or until something waits for the piece's end. At the end of the walk the run goes back to
 * servers that it waits for, or ends.
 */
export async function finalizePiece(
  before: Cursor,
  deps: SyncDeps,
): Promise<{ cursor: Cursor; isEnded: boolean; changes: Changes }> {
  const [servers, states] = await Promise.all([readServers(deps.dataApi), readStates(deps.dataApi)])
  await markServers(servers, states, deps)
  const begun = before.walk === null ? await beginWalk(before, deps) : before
  const lines = new RunLines(before, deps)
  const repeated = [...before.repeated, ...(begun.walk && (await lines.isBegun()) ? [before.piece] : [])]
  const finalizing = { lines, servers, deps }
  const { walk, batch } = await walkOn(begun, finalizing)
  const cursor = { ...begun, walk, repeated, report: afterBatch(begun.report, batch) }
  const { changes } = batch
  if (walk !== null) return { cursor, isEnded: false, changes }
  return { ...(await endWalk(cursor, deps)), changes }
}

/**
 * One batch is read and decided while those before it are written. One that touches what is being written waits for it
 * and is read again; a kind begins when the one before is written, since children need their series.
 */
async function walkOn(begun: Cursor, finalizing: Finalizing): Promise<{ walk: Walk | null; batch: Batch }> {
  const { deps } = finalizing
  const endsAtMs = pieceEnd(deps)
  const writing = new WriteBehind<Batch>()
  const batches: Batch[] = []
  let { walk } = begun
  try {
    do {
      if (walk === null) break
      const marked = await readMarked(begun, walk, deps)
      if (marked.length === 0) batches.push(...(await writing.end()))
      walk = marked.length === 0 ? nextKind(walk) : await planNext(walk, marked, writing, finalizing)
    } while (hasTime({ endsAtMs }, deps))
  } finally {
    batches.push(...(await writing.end()))
  }
  return { walk, batch: sum(batches) }
}

/** Plans these offers, or as many of them as can be decided on at once, and has that written. */
async function planNext(
  walk: Walk,
  marked: readonly Offer[],
  writing: WriteBehind<Batch>,
  finalizing: Finalizing,
): Promise<Walk> {
  const { dataApi } = finalizing.deps
  const charsBefore = dataApi.charsRead()
  const due = marked.filter(({ _id }) => !writing.isWriting(_id))
  const plan =
    due.length === 0
      ? null
      : await writing.add({
          plan: () => planBatch(walk.kind, due, finalizing),
          touchedBy,
          stale: 'told',
          write: (planned, isStale) =>
            isStale ? workOff(planned, finalizing) : finishBatch(planned, finalizing),
        })
  const isCut = plan !== null && plan.marked.length < due.length
  const last = (isCut ? plan.marked : marked).at(-1)
  const isSmall = dataApi.charsRead() - charsBefore < SMALL_CHARS
  const grown = isSmall ? Math.min(MAX_BATCH, walk.batchSize * 2) : walk.batchSize
  return { ...walk, after: last ? placeOf(last) : walk.after, batchSize: isCut ? plan.marked.length : grown }
}

/** Counts what there is to do; with nothing to do there is no walk. */
async function beginWalk(cursor: Cursor, { dataApi }: SyncDeps): Promise<Cursor> {
  const { done } = cursor.report.finalized
  const open = cursor.size === 'small' ? cursor.touched.length : (await countMarks(dataApi)).open
  const report = { ...cursor.report, finalized: { done, of: done + open } }
  return { ...cursor, report, walk: open === 0 ? null : firstWalk(), isDirty: false }
}

async function endWalk(before: Cursor, deps: SyncDeps): Promise<{ cursor: Cursor; isEnded: boolean }> {
  const parked = await countParked(before, deps)
  const { finalized } = before.report
  const report: RunReport = { ...before.report, parked, finalized: { ...finalized, of: finalized.done } }
  const isEnded = (before.gathers ?? []).length === 0
  if (!isEnded) return { cursor: { ...before, report: { ...report, phase: 'gather' } }, isEnded }
  if (before.size === 'large') await forgetRemoved(deps)
  return { cursor: { ...before, report }, isEnded }
}

async function countParked({ size, touched }: Cursor, { dataApi }: SyncDeps): Promise<number> {
  if (size === 'large') return (await countMarks(dataApi)).parked
  const [counted] = await dataApi.aggregate('offers', [
    { $match: { _id: { $in: touched }, parked: { $exists: true } } },
    { $count: 'count' },
  ])
  return Number(counted?.count ?? 0)
}

/** Offers that are gone for long and have nothing to be done are deleted; their items stay. */
async function forgetRemoved({ dataApi, now }: SyncDeps): Promise<void> {
  const filter = {
    removedAt: { $lt: new Date(now() - REMOVED_KEPT_MS).toISOString() },
    pending: { $exists: false },
  }
  const old = await dataApi.findOne('offers', { filter, projection: { _id: 1 } })
  if (old) await dataApi.deleteMany('offers', filter)
}
