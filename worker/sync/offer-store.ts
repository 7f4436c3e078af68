import type { Kind } from '../../shared/kind.ts'
import { type Offer, offerId, offerIdsOf } from '../../shared/offer.ts'
import { slices } from '../slices.ts'
import type { Leads, OfferStore } from './staged-offers.ts'

type Row = { offer: string }

/** A statement takes a hundred values. */
const OFFERS_AT_ONCE = 25
const KEYS_AT_ONCE = 50
/** Of JSON that one value holds; a row has two megabytes at most. */
const IDS_AT_ONCE = 2_000

/** Staged offers in the runner's SQLite. */
export class SqlOfferStore implements OfferStore {
  private readonly sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.sql = sql
    sql.exec(
      `CREATE TABLE IF NOT EXISTS staged_offers
         (id TEXT PRIMARY KEY, kind TEXT NOT NULL, parent TEXT, offer TEXT NOT NULL)`,
    )
    sql.exec(`CREATE INDEX IF NOT EXISTS staged_kinds ON staged_offers (kind, id)`)
    sql.exec(`CREATE INDEX IF NOT EXISTS staged_parents ON staged_offers (parent) WHERE parent IS NOT NULL`)
    sql.exec(
      `CREATE TABLE IF NOT EXISTS staged_keys
         (key TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (key, id)) WITHOUT ROWID`,
    )
  }

  isEmpty(): boolean {
    return this.sql.exec(`SELECT 1 FROM staged_offers LIMIT 1`).toArray().length === 0
  }

  serverIds(): string[] {
    const found: string[] = []
    for (let from = ''; ;) {
      const [row] = this.sql
        .exec<{ id: string }>(`SELECT id FROM staged_offers WHERE id >= ? ORDER BY id LIMIT 1`, from)
        .toArray()
      if (!row) return found
      const serverId = row.id.slice(0, row.id.indexOf('/'))
      found.push(serverId)
      from = offerIdsOf(serverId).before
    }
  }

  put(offers: readonly Offer[]): void {
    for (const part of slices(offers, OFFERS_AT_ONCE)) {
      const rows = part.flatMap((offer) => [
        offer._id,
        offer.kind,
        offer.parent === undefined ? null : offerId(offer.serverId, offer.parent),
        JSON.stringify(offer),
      ])
      this.sql.exec(
        `INSERT OR REPLACE INTO staged_offers (id, kind, parent, offer) VALUES ${places(part, 4)}`,
        ...rows,
      )
    }
    const keys = offers.flatMap(({ _id, keys }) => keys.map((key) => [key, _id] as const))
    for (const part of slices(keys, KEYS_AT_ONCE))
      this.sql.exec(`INSERT OR IGNORE INTO staged_keys (key, id) VALUES ${places(part, 2)}`, ...part.flat())
  }

  find({ keys, ids, parents }: Leads): Offer[] {
    const among = `(SELECT value FROM json_each(?))`
    const wanted = new Set(keys)
    const bearers = this.readAll(`id IN (SELECT id FROM staged_keys WHERE key IN ${among})`, keys)
    const all = [
      // A key of an offer that another took the place of may still lead to that one.
      ...bearers.filter((offer) => offer.keys.some((key) => wanted.has(key))),
      ...this.readAll(`id IN ${among}`, ids),
      ...this.readAll(`parent IN ${among}`, parents),
    ]
    return [...new Map(all.map((offer) => [offer._id, offer])).values()]
  }

  page(kind: Kind, after: string, limit: number): Offer[] {
    return this.read(`WHERE kind = ? AND id > ? ORDER BY id LIMIT ?`, kind, after, limit)
  }

  /** Keys of what is gone lead nowhere; they go with the last offer. */
  remove(ids: readonly string[]): void {
    for (const part of slices(ids, IDS_AT_ONCE))
      this.sql.exec(
        `DELETE FROM staged_offers WHERE id IN (SELECT value FROM json_each(?))`,
        JSON.stringify(part),
      )
    if (this.isEmpty()) this.clear()
  }

  removeServer(serverId: string): void {
    const { after, before } = offerIdsOf(serverId)
    this.sql.exec(`DELETE FROM staged_offers WHERE id > ? AND id < ?`, after, before)
    if (this.isEmpty()) this.clear()
  }

  clear(): void {
    this.sql.exec(`DELETE FROM staged_offers`)
    this.sql.exec(`DELETE FROM staged_keys`)
  }

  private readAll(where: string, among: readonly string[]): Offer[] {
    return slices(among, IDS_AT_ONCE).flatMap((part) => this.read(`WHERE ${where}`, JSON.stringify(part)))
  }

  private read(clause: string, ...values: (string | number)[]): Offer[] {
    const rows = this.sql.exec<Row>(`SELECT offer FROM staged_offers ${clause}`, ...values)
    return rows.toArray().map(({ offer }) => JSON.parse(offer) as Offer)
  }
}

function places(rows: readonly unknown[], width: number): string {
  const row = `(${Array.from({ length: width }, () => '?').join(', ')})`
  return rows.map(() => row).join(', ')
}
