import { OLD_SECRET_MS } from '../../shared/connection.ts'
import type { Credential, ListedConnection } from './connection-list.ts'

/** How old what is known may be before it is read again, behind the answer. */
const FRESH_MS = 60_000
/** How often an unknown credential makes it be read at once. */
const ASK_AGAIN_MS = 5_000
const KEPT_REMOVED_MS = 30 * 86_400_000
const MAX_CREDENTIALS = 20

type Known = ListedConnection & { removedSeenMs: number | null }
type Row = { body: string }

export type Admission = Pick<ListedConnection, 'id' | 'kind' | 'isServer' | 'pathMap' | 'isRemoved'>

/**
 * Connections in the coordinator's own storage, with SHA-256 of their credentials, never a secret: deliveries are taken
 * while the app is down. A removed one keeps its last credentials for 30 days, so that its sender hears why.
 */
export class KnownConnections {
  private readonly sql: SqlStorage
  private readMs = 0
  private readAgainMs = 0

  constructor(sql: SqlStorage) {
    this.sql = sql
    sql.exec(`DROP TABLE IF EXISTS credentials`)
    sql.exec(`CREATE TABLE IF NOT EXISTS connections (id TEXT PRIMARY KEY, body TEXT NOT NULL)`)
  }

  /** Who this is, when one of the hashes is a valid credential of it. All are compared, each in constant time. */
  admit(id: string, hashes: readonly string[], nowMs: number): Admission | null {
    const known = this.get(id)
    if (!known) return null
    const valid = known.credentials.filter(({ validUntil }) => isValid(validUntil, nowMs))
    const isShown = hashes.flatMap((hash) => valid.map((one) => isSame(one.hash, hash))).includes(true)
    if (!isShown) return null
    const { kind, isServer, pathMap, isRemoved } = known
    return { id, kind, isServer, pathMap, isRemoved }
  }

  isFresh(nowMs: number): boolean {
    return nowMs - this.readMs < FRESH_MS
  }

  /** Whether somebody unknown may have the list read now; then nobody else for some seconds. */
  mayReadAgain(nowMs: number): boolean {
    if (nowMs - this.readAgainMs < ASK_AGAIN_MS) return false
    this.readAgainMs = nowMs
    return true
  }

  /** What the app has now. One that is not listed at all any more counts as removed. */
  replace(list: readonly ListedConnection[], nowMs: number): void {
    this.readMs = nowMs
    const listed = new Map(list.map((connection) => [connection.id, connection]))
    for (const known of this.all()) if (!listed.has(known.id)) this.save(removed(known, nowMs))
    for (const connection of listed.values()) {
      const known = this.get(connection.id)
      if (!connection.isRemoved)
        this.save({
          ...connection,
          credentials: withExchanged(connection, known, nowMs),
          removedSeenMs: null,
        })
      else if (known) this.save(removed(known, nowMs))
    }
  }

  /** Forgets what was removed long ago. */
  prune(nowMs: number): void {
    for (const { id, removedSeenMs } of this.all())
      if (removedSeenMs !== null && nowMs - removedSeenMs > KEPT_REMOVED_MS)
        this.sql.exec(`DELETE FROM connections WHERE id = ?`, id)
  }

  private get(id: string): Known | null {
    const row = this.sql.exec<Row>(`SELECT body FROM connections WHERE id = ?`, id).toArray()[0]
    return row ? (JSON.parse(row.body) as Known) : null
  }

  private all(): Known[] {
    return this.sql
      .exec<Row>(`SELECT body FROM connections`)
      .toArray()
      .map(({ body }) => JSON.parse(body) as Known)
  }

  private save(known: Known): void {
    const body = JSON.stringify(known)
    this.sql.exec(`INSERT OR REPLACE INTO connections VALUES (?, ?)`, known.id, body)
  }
}

function removed(known: Known, nowMs: number): Known {
  return { ...known, isRemoved: true, removedSeenMs: known.removedSeenMs ?? nowMs }
}

/** What counts of a connection now: a server's token is made of its key, and the address that holds it is pasted by hand. */
function withExchanged(listed: ListedConnection, known: Known | null, nowMs: number): Credential[] {
  if (!listed.isServer || known === null || known.isRemoved) return listed.credentials
  const present = new Set(listed.credentials.map(({ hash }) => hash))
  const until = new Date(nowMs + OLD_SECRET_MS).toISOString()
  const exchanged = known.credentials
    .filter(({ hash, validUntil }) => !present.has(hash) && isValid(validUntil, nowMs))
    .map(({ hash, validUntil }) => ({ hash, validUntil: validUntil ?? until }))
  return [...listed.credentials, ...exchanged].slice(0, MAX_CREDENTIALS)
}

function isValid(validUntil: Credential['validUntil'], nowMs: number): boolean {
  return validUntil === null || nowMs < Date.parse(validUntil)
}

const encoder = new TextEncoder()

function isSame(one: string, other: string): boolean {
  const [a, b] = [encoder.encode(one), encoder.encode(other)]
  return a.byteLength === b.byteLength && crypto.subtle.timingSafeEqual(a, b)
}
