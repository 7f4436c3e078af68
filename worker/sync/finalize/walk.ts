import type { RunCounts } from '../../../shared/run.ts'
import type { SyncDeps } from '../clients.ts'
import { type Cursor, firstWalk, type RunReport } from '../cursor.ts'
import { type Batch, finalizeBatch } from '../finalize.ts'
import { countMarks } from '../marks.ts'
import { readServers } from '../server-list.ts'

const MAX_REPORTS = 50
const PIECE_MS = 1_500
const REMOVED_KEPT_MS = 90 * 86_400_000

export type Changes = Batch['changes']

/** Batches for a second or two. At the end of the walk the run goes back to servers that it waits for, or ends. */
export async function finalizePiece(
  before: Cursor,
  deps: SyncDeps,
): Promise<{ cursor: Cursor; isEnded: boolean; changes: Changes }> {
  let cursor = before.walk === null ? await beginWalk(before, deps) : before
  const changes: Changes = []
  const endsAtMs = deps.now() + PIECE_MS
  const servers = await readServers(deps.dataApi)
  while (cursor.walk !== null) {
    const batch = await finalizeBatch(cursor, cursor.walk, servers, deps)
    cursor = { ...cursor, walk: batch.walk, report: afterBatch(cursor.report, batch) }
    changes.push(...batch.changes)
    if (deps.now() >= endsAtMs) break
  }
  if (cursor.walk !== null) return { cursor, isEnded: false, changes }
  return { ...(await endWalk(cursor, deps)), changes }
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

function afterBatch(report: RunReport, { settled, changes, reports }: Batch): RunReport {
  const counts: RunCounts = { ...report.counts }
  for (const { change } of changes) counts[change] += 1
  const done = report.finalized.done + settled
  const of = report.finalized.of === null ? null : Math.max(done, report.finalized.of)
  return { ...report, counts, finalized: { done, of }, ...withReports(report.reports ?? [], reports) }
}

/** Each key once, and only the first of many. */
function withReports(
  earlier: NonNullable<RunReport['reports']>,
  more: Batch['reports'],
): Pick<RunReport, 'reports'> {
  const byPath = new Map([...more, ...earlier].map((report) => [report.path, report]))
  return byPath.size === 0 ? {} : { reports: [...byPath.values()].slice(0, MAX_REPORTS) }
}
