import type { Delivery } from '../../shared/delivery.ts'
import type { DataApi } from '../data-api.ts'

/** A delivery before anything came of it. `identity`: SHA-256 of what a repetition has in common with it. */
export type Taken = Omit<Delivery, '_id' | 'isRepeated' | 'runId'> & { identity: string }

const KEPT_MS = 30 * 86_400_000
const REPEAT_MS = 86_400_000
const COPY_LIMIT = 200
/** What waits for the database beyond this is forgotten, the oldest first. What it asked for stands in its run. */
const MAX_WAITING = 50_000
const MAX_SEEN = 100_000

type Row = { id: string; body: string }

/** Deliveries, taken into the object's own storage first and copied to the database when it answers. */
export class Deliveries {
  private readonly sql: SqlStorage
  private readonly maxWaiting: number

  constructor(sql: SqlStorage, maxWaiting = MAX_WAITING) {
    this.sql = sql
    this.maxWaiting = maxWaiting
    sql.exec(`CREATE TABLE IF NOT EXISTS deliveries (id TEXT PRIMARY KEY, body TEXT NOT NULL)`)
    sql.exec(
      `CREATE TABLE IF NOT EXISTS seen (connection_id TEXT, body_hash TEXT, at TEXT, PRIMARY KEY (connection_id, body_hash))`,
    )
    sql.exec(`CREATE TABLE IF NOT EXISTS taken_over (run_id TEXT PRIMARY KEY, by_id TEXT NOT NULL)`)
    sql.exec(`CREATE INDEX IF NOT EXISTS seen_at ON seen (at)`)
  }

  add(id: string, { identity, ...taken }: Taken, runId: string | null): Delivery {
    const { connectionId, receivedAt } = taken
    const isRepeated = this.isSeen(connectionId, identity, receivedAt)
    this.sql.exec(`INSERT OR REPLACE INTO seen VALUES (?, ?, ?)`, connectionId, identity, receivedAt)
    const delivery: Delivery = { _id: id, ...taken, isRepeated, runId }
    this.sql.exec(`INSERT INTO deliveries VALUES (?, ?)`, id, JSON.stringify(delivery))
    return delivery
  }

  /** A waiting run became part of another one: who asked for it asked for that. */
  runTakenOver(from: string, by: string): void {
    this.sql.exec(`INSERT OR REPLACE INTO taken_over VALUES (?, ?)`, from, by)
  }

  isAnyWaiting(): boolean {
    return (
      this.sql.exec(`SELECT 1 FROM deliveries UNION ALL SELECT 1 FROM taken_over LIMIT 1`).toArray().length >
      0
    )
  }

  /** Copies what waits and forgets it here. A copy that was made twice is the same document. */
  async copyTo(dataApi: DataApi, nowMs: number): Promise<void> {
    this.sql.exec(
      `DELETE FROM deliveries WHERE id IN (SELECT id FROM deliveries ORDER BY id DESC LIMIT -1 OFFSET ?)`,
      this.maxWaiting,
    )
    const expiresAt = { $date: new Date(nowMs + KEPT_MS).toISOString() }
    for (let rows = this.waiting(); rows.length > 0; rows = this.waiting()) {
      const documents = rows.map(({ body }) => ({
        ...(JSON.parse(body) as Record<string, unknown>),
        expiresAt,
      }))
      await dataApi.insertMany('deliveries', documents)
      await dataApi.flush()
      const ids = JSON.stringify(rows.map(({ id }) => id))
      this.sql.exec(`DELETE FROM deliveries WHERE id IN (SELECT value FROM json_each(?))`, ids)
    }
    await this.copyTakenOver(dataApi)
  }

  /** Forgets what is too old to be repeated. */
  prune(nowMs: number): void {
    this.sql.exec(`DELETE FROM seen WHERE at < ?`, new Date(nowMs - REPEAT_MS).toISOString())
    this.sql.exec(
      `DELETE FROM seen WHERE rowid IN (SELECT rowid FROM seen ORDER BY at DESC LIMIT -1 OFFSET ?)`,
      MAX_SEEN,
    )
  }

  private async copyTakenOver(dataApi: DataApi): Promise<void> {
    const rows = this.sql
      .exec<{ run_id: string; by_id: string }>(`SELECT run_id, by_id FROM taken_over ORDER BY run_id`)
      .toArray()
    for (const { run_id: runId, by_id: by } of rows) {
      await dataApi.updateMany('deliveries', { filter: { runId }, update: { $set: { runId: by } } })
      await dataApi.flush()
      this.sql.exec(`DELETE FROM taken_over WHERE run_id = ?`, runId)
    }
  }

  private isSeen(connectionId: string, identity: string, receivedAt: string): boolean {
    const since = new Date(Date.parse(receivedAt) - REPEAT_MS).toISOString()
    return (
      this.sql
        .exec(
          `SELECT 1 FROM seen WHERE connection_id = ? AND body_hash = ? AND at >= ?`,
          connectionId,
          identity,
          since,
        )
        .toArray().length > 0
    )
  }

  private waiting(): Row[] {
    return this.sql.exec<Row>(`SELECT id, body FROM deliveries ORDER BY id LIMIT ?`, COPY_LIMIT).toArray()
  }
}
