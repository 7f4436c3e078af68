import type { RunCounts } from '../../../shared/run.ts'
import type { RunReport } from '../cursor.ts'
import type { Batch } from '../finalize.ts'

const MAX_REPORTS = 50

/** A run's report with what a batch came to. */
export function afterBatch(report: RunReport, { settled, changes, reports }: Batch): RunReport {
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
