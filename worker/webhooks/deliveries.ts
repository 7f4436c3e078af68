import type { DataApi } from '../data-api.ts'

export type Delivery = {
  connectionId: string
  receivedAt: string
  event: string
  /** SHA-256 of the body. */
  bodyHash: string
}

const KEPT_MS = 30 * 86_400_000
const REPEAT_MS = 10 * 60_000
const COPY_LIMIT = 200

type Row = { id: string; body: string }

/** Deliveries, taken into the object's own storage first and copied to the database when it answers. */
export class Deliveries {
  private readonly sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.sql = sql
    sql.exec(`CREATE TABLE IF NOT EXISTS deliveries (id TEXT PRIMARY KEY, body TEXT NOT NULL)`)
    sql.exec(
      `CREATE TABLE IF NOT EXISTS seen (connection_id TEXT, body_hash TEXT, at TEXT, PRIMARY KEY (connection_id, body_hash))`,
    )
  }

  add(id: string, delivery: Delivery, runId: string | null): void {
    const since = new Date(Date.parse(delivery.receivedAt) - REPEAT_MS).toISOString()
    this.sql.exec(`DELETE FROM seen WHERE at < ?`, since)
    const { connectionId, bodyHash } = delivery
    const isRepeated =
      this.sql
        .exec(`SELECT 1 FROM seen WHERE connection_id = ? AND body_hash = ?`, connectionId, bodyHash)
        .toArray().length > 0
    this.sql.exec(`INSERT OR REPLACE INTO seen VALUES (?, ?, ?)`, connectionId, bodyHash, delivery.receivedAt)
    this.sql.exec(
      `INSERT INTO deliveries VALUES (?, ?)`,
      id,
      JSON.stringify({ _id: id, ...delivery, isRepeated, runId }),
    )
  }

  /** Copies what waits and forgets it here. A copy that was made twice is the same document. */
  async copyTo(dataApi: DataApi, nowMs: number): Promise<void> {
    const expiresAt = { $date: new Date(nowMs + KEPT_MS).toISOString() }
    for (let rows = this.waiting(); rows.length > 0; rows = this.waiting()) {
      const documents = rows.map(({ body }) => ({
        ...(JSON.parse(body) as Record<string, unknown>),
        expiresAt,
      }))
      await dataApi.insertMany('deliveries', documents)
      await dataApi.flush()
      for (const { id } of rows) this.sql.exec(`DELETE FROM deliveries WHERE id = ?`, id)
    }
  }

  private waiting(): Row[] {
    return this.sql.exec<Row>(`SELECT id, body FROM deliveries ORDER BY id LIMIT ?`, COPY_LIMIT).toArray()
  }
}
