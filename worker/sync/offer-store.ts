import type { Kind } from '../../shared/kind.ts'
import { type Offer, offerId, offerIdsOf } from '../../shared/offer.ts'
import { slices } from '../slices.ts'
import { KINDS } from './cursor.ts'
import { firstOf, inGroups, parentOf } from './offer-groups.ts'
import type { Leads, OfferStore } from './staged-offers.ts'

type OffersRow = { first: string; offers: string }

/** A statement takes a hundred values. */
const GROUPS_AT_ONCE = 20
const KEYS_AT_ONCE = 50
/** Of JSON that one value holds: it has two megabytes at most, and a key three kilobytes. */
const NAMES_AT_ONCE = 500

const AMONG = `(SELECT value FROM json_each(?))`
/** No group has an id between two of another: an offer is in the last one that begins before it, or in none. */
const HOLDERS = `SELECT (SELECT max(first) FROM staged_groups WHERE first <= value) AS first FROM json_each(?)`

/**
 * Staged offers in the runner's SQLite. The children of a series are one group, since they come, are found and go
 * together: a statement's values and an index entry for each cost more than what is done with them. A group's text is a
 * row of its own and stays until the last group goes: deleting megabytes would be written to disk at the end of each piece.
 */
export class SqlOfferStore implements OfferStore {
  private readonly sql: SqlStorage
  /** The ids of groups that were read, by their first. Forgotten as soon as a group changes, which is deleted first. */
  private readonly members = new Map<string, readonly string[]>()

  constructor(sql: SqlStorage) {
    this.sql = sql
    sql.exec(
      `CREATE TABLE IF NOT EXISTS staged_groups
         (first TEXT PRIMARY KEY, kind TEXT NOT NULL, parent TEXT, ids TEXT NOT NULL)`,
    )
    sql.exec(`CREATE TABLE IF NOT EXISTS staged_texts (first TEXT PRIMARY KEY, offers TEXT NOT NULL)`)
    this.splitRows()
    sql.exec(`CREATE INDEX IF NOT EXISTS staged_group_kinds ON staged_groups (kind, first)`)
    sql.exec(
      `CREATE INDEX IF NOT EXISTS staged_group_parents ON staged_groups (parent) WHERE parent IS NOT NULL`,
    )
    sql.exec(
      `CREATE TABLE IF NOT EXISTS staged_group_keys
         (key TEXT NOT NULL, first TEXT NOT NULL, PRIMARY KEY (key, first)) WITHOUT ROWID`,
    )
  }

  /** An older build had groups and their texts in one row. */
  private splitRows(): void {
    const inGroups = `SELECT 1 FROM pragma_table_info('staged_groups') WHERE name = 'offers'`
    if (this.sql.exec(inGroups).toArray().length === 0) return
    this.sql.exec(`INSERT INTO staged_texts SELECT first, offers FROM staged_groups`)
    this.sql.exec(`ALTER TABLE staged_groups DROP COLUMN offers`)
  }

  isEmpty(): boolean {
    return this.sql.exec(`SELECT 1 FROM staged_groups LIMIT 1`).toArray().length === 0
  }

  serverIds(): string[] {
    const found: string[] = []
    for (let from = ''; ;) {
      const [first] = this.firsts(
        `SELECT first FROM staged_groups WHERE first >= ? ORDER BY first LIMIT 1`,
        from,
      )
      if (first === undefined) return found
      const serverId = first.slice(0, first.indexOf('/'))
      found.push(serverId)
      from = offerIdsOf(serverId).before
    }
  }

  put(offers: readonly Offer[]): void {
    const ids = offers.map(({ _id }) => _id).toSorted()
    const [from = '', to = ''] = [ids[0], ids.at(-1)]
    const between = this.firsts(
      `SELECT first FROM staged_groups WHERE first <= ? AND first >=
         coalesce((SELECT max(first) FROM staged_groups WHERE first <= ?), ?)`,
      ...[to, from, from],
    )
    // Those among them, and the series before them: it may go on.
    this.write([...this.take(between), ...offers])
  }

  find(
    { known, kinds, keys, ids, parents }: Leads,
    isMeant: (offer: Offer) => boolean,
    enough: number,
  ): Offer[] {
    const groups = [
      ...this.firstsAmong(`SELECT first FROM staged_group_keys WHERE key IN ${AMONG}`, keys),
      ...this.firstsAmong(HOLDERS, ids),
      ...this.unknownAmong(parents, known),
    ]
    const wanted = { keys: new Set(keys), ids: new Set(ids), parents: new Set(parents) }
    const isLedTo = (offer: Offer) =>
      offer.keys.some((key) => wanted.keys.has(key)) || wanted.ids.has(offer._id)
    const found: Offer[] = []
    for (const row of this.rows([...new Set(groups)], kinds)) {
      const offers = this.offersOf(row)
      // A group has one parent.
      const areLedTo = offers[0] !== undefined && wanted.parents.has(parentOf(offers[0]) ?? '')
      found.push(
        ...offers.filter((offer) => !known.has(offer._id) && (areLedTo || isLedTo(offer)) && isMeant(offer)),
      )
      if (found.length > enough) break
    }
    return found
  }

  page(kind: Kind, after: string, limit: number): Offer[] {
    const rows = this.sql.exec<OffersRow>(
      `SELECT first, offers FROM staged_groups JOIN staged_texts USING (first) WHERE kind = ?1 AND first >=
         coalesce((SELECT max(first) FROM staged_groups WHERE kind = ?1 AND first <= ?2), ?2) ORDER BY first`,
      ...[kind, after],
    )
    const found: Offer[] = []
    for (const row of rows) {
      found.push(...this.offersOf(row).filter(({ _id }) => _id > after))
      if (found.length >= limit) break
    }
    return found.slice(0, limit)
  }

  /** Keys and texts of what is gone are led to by nothing; they go with the last offer. */
  remove(ids: readonly string[]): void {
    // A third of them is of the server that is read last, of which nothing is staged.
    const servers = this.serverIds().map((serverId) => offerId(serverId, ''))
    const gone = new Set(ids.filter((id) => servers.some((own) => id.startsWith(own))))
    const groups = [...this.groupsOf(gone)].map(([first, members]) => {
      const left = members.filter((id) => !gone.has(id))
      return { first, left, isCut: left.length < members.length }
    })
    for (const { first, left, isCut } of groups) if (isCut && left.length > 0) this.keep(first, left)
    this.delete(groups.flatMap(({ first, left }) => (left.length === 0 ? first : [])))
    if (this.isEmpty()) this.clear()
  }

  /**
   * The groups that any of these offers is in, and maybe others. What goes was found just before, as a rule: a statement
   * for each group would take half a second for all that a piece has stored.
   */
  private groupsOf(ids: ReadonlySet<string>): Map<string, readonly string[]> {
    const groups = new Map(this.members)
    const found = new Set([...groups.values()].flat())
    for (const id of ids) {
      const group = found.has(id) ? null : this.holderOf(id)
      if (!group) continue
      groups.set(group.first, group.ids)
      for (const one of group.ids) found.add(one)
    }
    return groups
  }

  /** The last group that begins before this offer: it is in that one, or in none. */
  private holderOf(id: string): { first: string; ids: string[] } | null {
    const [row] = this.sql
      .exec<{ first: string; ids: string }>(
        `SELECT first, ids FROM staged_groups WHERE first <= ? ORDER BY first DESC LIMIT 1`,
        id,
      )
      .toArray()
    return row ? { first: row.first, ids: JSON.parse(row.ids) as string[] } : null
  }

  /** Between two offers of a group that stay there may be others by then. */
  private keep(first: string, ids: readonly string[]): void {
    const kept = new Set(ids)
    this.write(this.take([first]).filter(({ _id }) => kept.has(_id)))
  }

  removeServer(serverId: string): void {
    const { after, before } = offerIdsOf(serverId)
    this.sql.exec(`DELETE FROM staged_groups WHERE first > ? AND first < ?`, after, before)
    if (this.isEmpty()) this.clear()
  }

  clear(): void {
    this.sql.exec(`DELETE FROM staged_groups`)
    this.sql.exec(`DELETE FROM staged_texts`)
    this.sql.exec(`DELETE FROM staged_group_keys`)
  }

  /** Of two offers with one id the later counts. */
  private write(offers: readonly Offer[]): void {
    const latest = new Map(offers.map((offer) => [offer._id, offer]))
    const groups = inGroups([...latest.values()].toSorted((one, other) => (one._id < other._id ? -1 : 1)))
    for (const part of slices(groups, GROUPS_AT_ONCE)) {
      const rows = part.flatMap((group) => [
        firstOf(group),
        group.kind,
        group.parent,
        JSON.stringify(group.ids),
      ])
      this.sql.exec(`INSERT INTO staged_groups (first, kind, parent, ids) VALUES ${places(part, 4)}`, ...rows)
      this.sql.exec(
        `INSERT OR REPLACE INTO staged_texts (first, offers) VALUES ${places(part, 2)}`,
        ...part.flatMap((group) => [firstOf(group), `[${group.texts.join(',')}]`]),
      )
    }
    const keys = groups.flatMap((group) => group.keys.map((key) => [key, firstOf(group)] as const))
    for (const part of slices(keys, KEYS_AT_ONCE))
      this.sql.exec(
        `INSERT OR IGNORE INTO staged_group_keys (key, first) VALUES ${places(part, 2)}`,
        ...part.flat(),
      )
  }

  private take(firsts: readonly string[]): Offer[] {
    const offers = this.read(firsts)
    this.delete(firsts)
    return offers
  }

  private read(firsts: readonly string[]): Offer[] {
    return [...this.rows(firsts, KINDS)].flatMap((row) => this.offersOf(row))
  }

  /** One after the other: a text may be a quarter of a megabyte. */
  private *rows(firsts: readonly string[], kinds: readonly Kind[]): Generator<OffersRow> {
    for (const part of slices(firsts, NAMES_AT_ONCE))
      yield* this.sql.exec<OffersRow>(
        `SELECT first, offers FROM staged_groups JOIN staged_texts USING (first)
           WHERE kind IN ${AMONG} AND first IN ${AMONG}`,
        ...[JSON.stringify(kinds), JSON.stringify(part)],
      )
  }

  private delete(firsts: readonly string[]): void {
    this.members.clear()
    this.among(`DELETE FROM staged_groups WHERE first IN ${AMONG}`, firsts)
  }

  private offersOf({ first, offers }: OffersRow): Offer[] {
    const read = JSON.parse(offers) as Offer[]
    this.members.set(
      first,
      read.map(({ _id }) => _id),
    )
    return read
  }

  private firsts(query: string, ...values: string[]): string[] {
    const rows = this.sql.exec<{ first: string | null }>(query, ...values).toArray()
    return rows.flatMap(({ first }) => first ?? [])
  }

  private firstsAmong(query: string, names: readonly string[]): string[] {
    return this.among<{ first: string | null }>(query, names).flatMap(({ first }) => first ?? [])
  }

  /** Groups of children of these, but those that are known all: a page of staged offers leads to itself. */
  private unknownAmong(parents: readonly string[], known: Leads['known']): string[] {
    const groups = this.among<{ first: string; ids: string }>(
      `SELECT first, ids FROM staged_groups WHERE parent IN ${AMONG}`,
      parents,
    )
    const isKnown = (ids: string) => (JSON.parse(ids) as string[]).every((id) => known.has(id))
    return groups.flatMap(({ first, ids }) => (known.has(first) && isKnown(ids) ? [] : [first]))
  }

  private among<T extends Record<string, SqlStorageValue>>(query: string, names: readonly string[]): T[] {
    return slices(names, NAMES_AT_ONCE).flatMap((part) =>
      this.sql.exec<T>(query, JSON.stringify(part)).toArray(),
    )
  }
}

function places(rows: readonly unknown[], width: number): string {
  const row = `(${Array.from({ length: width }, () => '?').join(', ')})`
  return rows.map(() => row).join(', ')
}
