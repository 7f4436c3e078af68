import type { SyncDeps } from './clients.ts'
import type { Cursor, RunReport } from './cursor.ts'
import { markEdits } from './edits.ts'
import { type Changes, finalizePiece } from './finalize/walk.ts'
import { gatherPiece } from './gather.ts'

export type PieceOutcome = {
  /** Where the next piece begins; null when the run is finished. */
  cursor: Cursor | null
  report: RunReport
  changes: Changes
  /** How long nothing is worth doing. */
  waitMs?: number
}

/**
 * One bounded piece of a run, from its cursor to the next. May run twice. Throws only when the database fails. What it
 * wrote is on disk when it answers: the cursor that goes past it must not be older than the database after a crash.
 */
export async function nextPiece(cursor: Cursor, deps: SyncDeps): Promise<PieceOutcome> {
  const outcome = await work(cursor, deps)
  await deps.dataApi.flush()
  return { ...outcome, cursor: outcome.cursor && { ...outcome.cursor, piece: cursor.piece + 1 } }
}

async function work(cursor: Cursor, deps: SyncDeps): Promise<PieceOutcome> {
  switch (cursor.report.phase) {
    case 'gather': {
      const { waitMs, changes, ...gathered } = await gatherPiece(cursor, deps)
      return { ...going(gathered.cursor), waitMs, changes }
    }
    case 'finalize': {
      const { isEnded, changes, ...finalized } = await finalizePiece(cursor, deps)
      const { report } = finalized.cursor
      return { cursor: isEnded ? null : finalized.cursor, report, changes }
    }
    case 'waiting':
    case 'edits':
    case 'ended':
      return going(await markEdits(cursor, deps))
  }
}

function going(cursor: Cursor): PieceOutcome {
  return { cursor, report: cursor.report, changes: [] }
}
