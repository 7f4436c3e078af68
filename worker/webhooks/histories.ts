import { KeptReason, type Reason } from '../../shared/reason.ts'
import { keptIn } from '../kept-in.ts'

/** One change of files in a service's own history. `at` is by the service's clock. */
export type HistoryRecord = { event: string; at: string; paths: string[]; subject: string | null }

/** What is known of reading a service's history. */
export type HistoryState = { checkedAt: string; failure: Reason | null }

const FIRST_SINCE_MS = 86_400_000
/** A webhook of something younger may still be on its way. */
const GRACE_MS = 60_000
/** What a webhook told so long before the service wrote it down is about that: clocks differ. */
const EARLY_MS = 5 * 60_000
const KEPT_MS = 7 * 86_400_000
const MAX_TOLD = 100_000

type Row = { until: string; checked_at: string; failure: string | null }

/** Which changes of a service were told by its webhooks, and up to where its history was compared with them. */
export class Histories {
  private readonly sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.sql = sql
    sql.exec(
      `CREATE TABLE IF NOT EXISTS told (connection_id TEXT, path TEXT, at TEXT, PRIMARY KEY (connection_id, path))`,
    )
    sql.exec(
      `CREATE TABLE IF NOT EXISTS histories (connection_id TEXT PRIMARY KEY, until TEXT, checked_at TEXT, failure TEXT)`,
    )
  }

  /** A webhook named these. */
  tell(connectionId: string, paths: readonly string[], at: string): void {
    for (const path of paths)
      this.sql.exec(`INSERT OR REPLACE INTO told VALUES (?, ?, ?)`, connectionId, path, at)
  }

  /** From when its history is to be read. */
  since(connectionId: string, nowMs: number): string {
    return this.row(connectionId)?.until ?? new Date(nowMs - FIRST_SINCE_MS).toISOString()
  }

  state(connectionId: string): HistoryState | null {
    const row = this.row(connectionId)
    return row
      ? { checkedAt: row.checked_at, failure: row.failure === null ? null : keptIn(row.failure, KeptReason) }
      : null
  }

  /** What no webhook told, oldest first; from now on it counts as told. */
  compare(connectionId: string, records: readonly HistoryRecord[], nowMs: number): HistoryRecord[] {
    const now = new Date(nowMs).toISOString()
    const oldEnough = records
      .filter(({ at }) => Date.parse(at) <= nowMs - GRACE_MS)
      .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    const missed = oldEnough.filter((record) => !this.isTold(connectionId, record))
    for (const { paths } of missed) this.tell(connectionId, paths, now)
    const until = oldEnough.at(-1)?.at ?? this.since(connectionId, nowMs)
    this.sql.exec(`INSERT OR REPLACE INTO histories VALUES (?, ?, ?, NULL)`, connectionId, until, now)
    return missed
  }

  failed(connectionId: string, failure: Reason, nowMs: number): void {
    const since = this.since(connectionId, nowMs)
    const now = new Date(nowMs).toISOString()
    this.sql.exec(
      `INSERT OR REPLACE INTO histories VALUES (?, ?, ?, ?)`,
      connectionId,
      since,
      now,
      JSON.stringify(failure),
    )
  }

  prune(nowMs: number): void {
    this.sql.exec(`DELETE FROM told WHERE at < ?`, new Date(nowMs - KEPT_MS).toISOString())
    this.sql.exec(
      `DELETE FROM told WHERE rowid IN (SELECT rowid FROM told ORDER BY at DESC LIMIT -1 OFFSET ?)`,
      MAX_TOLD,
    )
  }

  private isTold(connectionId: string, { paths, at }: HistoryRecord): boolean {
    const early = new Date(Date.parse(at) - EARLY_MS).toISOString()
    return paths.some(
      (path) =>
        this.sql
          .exec(
            `SELECT 1 FROM told WHERE connection_id = ? AND path = ? AND at >= ?`,
            connectionId,
            path,
            early,
          )
          .toArray().length > 0,
    )
  }

  private row(connectionId: string): Row | null {
    return (
      this.sql
        .exec<Row>(`SELECT until, checked_at, failure FROM histories WHERE connection_id = ?`, connectionId)
        .toArray()[0] ?? null
    )
  }
}
