import type { Run } from '../../shared/run.ts'
import { dueAt } from '../due.ts'
import type { Cursor } from './cursor.ts'
import { LONGEST_START_MS } from './gather/failure.ts'

/** One run that the runner has: `cursor` null once its work is over and only its end has to be told. */
export type ActiveRun = {
  run: Run
  cursor: Cursor | null
  /** Failed tries of the piece that comes next. */
  tries: number
  /** Milliseconds since 1970; not before then. */
  notBefore: number
  isCancelled: boolean
  /** When the row was last written to the database, and in which phase it then was. */
  written: { atMs: number; phase: Run['phase'] } | null
}

type Row = { body: string }

/** The runner's rows in its own storage: what goes on after a crash. At most one large and one small run work. */
export class ActiveRuns {
  private readonly sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.sql = sql
    sql.exec(`CREATE TABLE IF NOT EXISTS active (id TEXT PRIMARY KEY, body TEXT NOT NULL)`)
  }

  /** Stores a run that was handed over. Handing the same run over again changes nothing. */
  add(active: ActiveRun): void {
    this.sql.exec(`INSERT OR IGNORE INTO active VALUES (?, ?)`, active.run._id, JSON.stringify(active))
  }

  get(runId: string): ActiveRun | null {
    const row = this.sql.exec<Row>(`SELECT body FROM active WHERE id = ?`, runId).toArray()[0]
    return row ? (JSON.parse(row.body) as ActiveRun) : null
  }

  /** Changes what is stored now, not what was read before an await: a cancel that came meanwhile stays. */
  update(runId: string, change: (active: ActiveRun) => ActiveRun): void {
    const active = this.get(runId)
    if (active)
      this.sql.exec(`UPDATE active SET body = ? WHERE id = ?`, JSON.stringify(change(active)), runId)
  }

  remove(runId: string): void {
    this.sql.exec(`DELETE FROM active WHERE id = ?`, runId)
  }

  all(): ActiveRun[] {
    return this.sql
      .exec<Row>(`SELECT body FROM active ORDER BY id`)
      .toArray()
      .map(({ body }) => JSON.parse(body) as ActiveRun)
  }

  isAny(): boolean {
    return this.sql.exec(`SELECT 1 FROM active LIMIT 1`).toArray().length > 0
  }

  /** Whether a large run is not over yet. */
  isLargeWorking(): boolean {
    return this.all().some(({ run, cursor }) => run.size === 'large' && cursor !== null)
  }

  /** Whose turn it is: ends are told first, then the small run goes before the large one. */
  due(nowMs: number): ActiveRun | null {
    const ready = this.all().filter(
      ({ notBefore, isCancelled }) => isCancelled || dueOf(notBefore, nowMs) <= nowMs,
    )
    return (
      ready.find(({ cursor }) => cursor === null) ??
      ready.find(({ run }) => run.size === 'small') ??
      ready[0] ??
      null
    )
  }

  /** Whether another run goes first now, or this one was cancelled. */
  isAwaiting(runId: string): boolean {
    if (this.isUndisturbed(runId)) return false
    return this.due(Date.now())?.run._id !== runId || this.get(runId)?.isCancelled === true
  }

  /** As it is nearly always when it is asked, with every page: no row has to become an object to know it. */
  private isUndisturbed(runId: string): boolean {
    const others = `SELECT 1 FROM active WHERE id <> ? OR json_extract(body, '$.isCancelled') LIMIT 1`
    return this.sql.exec(others, runId).toArray().length === 0
  }

  nextDueAt(nowMs: number): number | null {
    const times = this.all().map(({ notBefore }) => dueOf(notBefore, nowMs))
    return times.length > 0 ? Math.min(...times) : null
  }
}

/** No run waits longer than for a server that starts. */
function dueOf(notBeforeMs: number, nowMs: number): number {
  return dueAt(notBeforeMs, nowMs, LONGEST_START_MS)
}
