import { z } from 'zod'
import type { DataApi } from '../data-api.ts'
import { credentialHash } from '../auth.ts'

/** How long a credential counts without asking again, and how often an unknown one makes us ask. */
const FRESH_MS = 60_000
const ASK_AGAIN_MS = 5_000

const Secret = z.object({ _id: z.string(), apiKey: z.string() })

type Row = { hash: string; checked_at: number }

/**
 * SHA-256 of each connection's accepted credential, never the secret. So deliveries are taken while the app is down;
 * a credential that nobody could confirm for a while still counts then.
 */
export class Credentials {
  private readonly sql: SqlStorage
  private readonly askedAt = new Map<string, number>()

  constructor(sql: SqlStorage) {
    this.sql = sql
    sql.exec(
      `CREATE TABLE IF NOT EXISTS credentials (connection_id TEXT PRIMARY KEY, hash TEXT NOT NULL, checked_at INTEGER NOT NULL)`,
    )
  }

  async check(connectionId: string, hash: string, nowMs: number, dataApi: DataApi): Promise<boolean> {
    const known = this.read(connectionId)
    if (known?.hash === hash && nowMs - known.checked_at < FRESH_MS) return true
    if (nowMs - (this.askedAt.get(connectionId) ?? 0) < ASK_AGAIN_MS) return known?.hash === hash
    this.askedAt.set(connectionId, nowMs)
    try {
      await this.refresh(connectionId, nowMs, dataApi)
    } catch {
      // The database is out of reach: what was known last stands.
    }
    return this.read(connectionId)?.hash === hash
  }

  private async refresh(connectionId: string, nowMs: number, dataApi: DataApi): Promise<void> {
    const document = await dataApi.findOne('servers', {
      filter: { _id: connectionId, removedAt: { $exists: false } },
      projection: { apiKey: 1 },
    })
    const secret = Secret.safeParse(document)
    if (!secret.success) {
      this.sql.exec(`DELETE FROM credentials WHERE connection_id = ?`, connectionId)
      return
    }
    const hash = await credentialHash(secret.data.apiKey)
    this.sql.exec(`INSERT OR REPLACE INTO credentials VALUES (?, ?, ?)`, connectionId, hash, nowMs)
  }

  private read(connectionId: string): Row | undefined {
    return this.sql
      .exec<Row>(`SELECT hash, checked_at FROM credentials WHERE connection_id = ?`, connectionId)
      .toArray()[0]
  }
}
