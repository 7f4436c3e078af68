import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Kind } from '../../shared/kind.ts'

/** One entry as it is kept. `json` is the index entry as it is sent; `sources` where its files are. */
export type StoredEntry = {
  entryId: string
  kind: Kind
  hash: string
  /** Of everything that the entry was made from; the same one means that there is nothing to do. */
  signature: string
  /** Absolute path of the library folder, then paths relative to it. */
  root: string
  top: string
  folder: string
  isAway: boolean
  json: string
  sources: EntrySources
}

/** Absolute paths of an entry's files, by the ids that URLs name. */
export type EntrySources = {
  copies: Record<string, { path: string; captions: Record<string, string> }>
  pictures: Record<string, string>
}

export type StoredSummary = Omit<StoredEntry, 'json' | 'sources' | 'hash'>

/** One line of a page: an entry, or the id of one that is gone. */
export type PageRow = { entryId: string; json: string | null }

/** So many changes are remembered at least. */
const KEPT_CHANGES = 100_000
const PRUNE_SLACK = 10_000

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS entries (
    entryId TEXT PRIMARY KEY, kind TEXT NOT NULL, hash TEXT NOT NULL, signature TEXT NOT NULL, root TEXT NOT NULL, top TEXT NOT NULL,
    folder TEXT NOT NULL, isAway INTEGER NOT NULL, json TEXT NOT NULL, sources TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS changes (counter INTEGER PRIMARY KEY AUTOINCREMENT, entryId TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS facts (
    kind TEXT NOT NULL, path TEXT NOT NULL, identity TEXT NOT NULL, json TEXT NOT NULL,
    PRIMARY KEY (kind, path)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS revocations (subject TEXT PRIMARY KEY, beforeMs INTEGER NOT NULL) WITHOUT ROWID;
`

/** Everything that a media server keeps across restarts, in one SQLite file of its state folder. */
export function openStore(stateFolder: string): Store {
  mkdirSync(stateFolder, { recursive: true })
  const db = new DatabaseSync(path.join(stateFolder, 'library.db'))
  db.exec(SCHEMA)
  const settings = openSettings(db)
  return {
    ...settings,
    ...openEntries(db),
    ...openPages(db),
    ...openFacts(db),
    ...openRevocations(db),
    instanceId: settings.getSetting('instanceId') ?? mintInstanceId(settings),
    close: () => db.close(),
  }
}

export type Store = ReturnType<typeof openSettings> &
  ReturnType<typeof openEntries> &
  ReturnType<typeof openPages> &
  ReturnType<typeof openFacts> &
  ReturnType<typeof openRevocations> & {
    /** Minted once; another one means another library. */
    instanceId: string
    close: () => void
  }

function mintInstanceId({ setSetting }: Pick<Store, 'setSetting'>): string {
  const id = randomBytes(12).toString('hex')
  setSetting('instanceId', id)
  return id
}

function openSettings(db: DatabaseSync) {
  const get = db.prepare('SELECT value FROM settings WHERE name = ?')
  const set = db.prepare(
    'INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  const remove = db.prepare('DELETE FROM settings WHERE name = ?')
  return {
    getSetting(name: string): string | null {
      const row = get.get(name)
      return row ? String(row.value) : null
    },
    setSetting: (name: string, value: string | null): void => {
      if (value === null) remove.run(name)
      else set.run(name, value)
    },
  }
}

function openEntries(db: DatabaseSync) {
  const one = db.prepare('SELECT * FROM entries WHERE entryId = ?')
  const summaries = db.prepare('SELECT entryId, kind, signature, root, top, folder, isAway FROM entries')
  const counts = db.prepare('SELECT count(*) AS entries, sum(isAway) AS away FROM entries')
  const kinds = db.prepare('SELECT kind, count(*) AS count FROM entries GROUP BY kind')
  const write = db.prepare('INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const resign = db.prepare(
    'UPDATE entries SET signature = ?, top = ?, folder = ?, sources = ? WHERE entryId = ?',
  )
  const drop = db.prepare('DELETE FROM entries WHERE entryId = ?')
  const log = db.prepare('INSERT INTO changes (entryId) VALUES (?)')
  const prune = db.prepare('DELETE FROM changes WHERE counter <= ?')
  const counter = db.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'changes'")
  const oldest = db.prepare('SELECT min(counter) AS counter FROM changes')

  function changeCounter(): number {
    return Number(counter.get()?.seq ?? 0)
  }
  /** Changes up to this one are forgotten. */
  function forgottenCounter(): number {
    const first = oldest.get()?.counter
    return typeof first === 'number' ? first - 1 : changeCounter()
  }
  return {
    changeCounter,
    forgottenCounter,
    getEntry(entryId: string): StoredEntry | null {
      const row = one.get(entryId) as (Record<string, string> & { isAway: number }) | undefined
      if (!row) return null
      return {
        ...row,
        isAway: row.isAway === 1,
        sources: JSON.parse(row.sources ?? '{}') as unknown,
      } as unknown as StoredEntry
    },
    listEntries(): StoredSummary[] {
      return summaries
        .all()
        .map((row) => ({ ...row, isAway: row.isAway === 1 })) as unknown as StoredSummary[]
    },
    countEntries(): { entries: number; away: number } {
      const row = counts.get()
      return { entries: Number(row?.entries ?? 0), away: Number(row?.away ?? 0) }
    },
    countKinds(): { movies: number; series: number; episodes: number } {
      const counts = new Map(kinds.all().map(({ kind, count }) => [String(kind), Number(count)]))
      const of = (kind: Kind) => counts.get(kind) ?? 0
      return { movies: of('movie'), series: of('series'), episodes: of('episode') }
    },
    /** Writes what differs and logs it as a change; the same hash costs no change. */
    writeEntries(entries: readonly StoredEntry[], removed: readonly string[] = []): number {
      const before = changeCounter()
      db.exec('BEGIN IMMEDIATE')
      try {
        for (const entry of entries) {
          const { entryId, kind, hash, signature, root, top, folder, isAway, json } = entry
          const sources = JSON.stringify(entry.sources)
          if (one.get(entryId)?.hash === hash) resign.run(signature, top, folder, sources, entryId)
          else {
            write.run(entryId, kind, hash, signature, root, top, folder, Number(isAway), json, sources)
            log.run(entryId)
          }
        }
        for (const entryId of removed) if (drop.run(entryId).changes) log.run(entryId)
        if (changeCounter() - forgottenCounter() > KEPT_CHANGES + PRUNE_SLACK)
          prune.run(changeCounter() - KEPT_CHANGES)
        db.exec('COMMIT')
      } catch (error) {
        db.exec('ROLLBACK')
        throw error
      }
      return changeCounter() - before
    },
  }
}

function openPages(db: DatabaseSync) {
  const all = db.prepare('SELECT entryId, json FROM entries WHERE entryId > ? ORDER BY entryId')
  const since = db.prepare(`
    SELECT ids.entryId, json FROM (SELECT DISTINCT entryId FROM changes WHERE counter > ? AND entryId > ?) AS ids
    LEFT JOIN entries ON entries.entryId = ids.entryId ORDER BY ids.entryId`)
  const named = db.prepare('SELECT entryId, json FROM entries WHERE entryId = ?')
  const below = db.prepare(`
    SELECT entryId FROM entries WHERE root = ?1 AND (?2 = '' OR folder = ?2 OR folder LIKE ?3 ESCAPE '\\')`)
  return {
    /** In ascending byte order of entryId, read as they are asked for. */
    entriesAfter: (after: string) => all.iterate(after) as unknown as Iterable<PageRow>,
    changesAfter: (counter: number, after: string) =>
      since.iterate(counter, after) as unknown as Iterable<PageRow>,
    rowOf: (entryId: string): PageRow =>
      (named.get(entryId) as unknown as PageRow | undefined) ?? { entryId, json: null },
    entryIdsBelow(root: string, folder: string): string[] {
      const pattern = `${folder.replace(/[\\%_]/g, '\\$&')}/%`
      return below.all(root, folder, pattern).map(({ entryId }) => String(entryId))
    },
  }
}

/** What was found out about single files, kept while the file stays the same. */
function openFacts(db: DatabaseSync) {
  const get = db.prepare('SELECT json FROM facts WHERE kind = ? AND path = ? AND identity = ?')
  const set = db.prepare('INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?)')
  return {
    getFacts(kind: string, file: string, identity: string): unknown {
      const row = get.get(kind, file, identity)
      return row ? (JSON.parse(String(row.json)) as unknown) : undefined
    },
    setFacts(kind: string, file: string, identity: string, facts: unknown): void {
      set.run(kind, file, identity, JSON.stringify(facts))
    },
  }
}

function openRevocations(db: DatabaseSync) {
  const set = db.prepare(`INSERT INTO revocations VALUES (?, ?)
    ON CONFLICT DO UPDATE SET beforeMs = max(beforeMs, excluded.beforeMs)`)
  const all = db.prepare('SELECT subject, beforeMs FROM revocations')
  const prune = db.prepare('DELETE FROM revocations WHERE beforeMs < ?')
  return {
    addRevocation: (subject: string, beforeMs: number) => void set.run(subject, beforeMs),
    listRevocations: () =>
      all.all().map(({ subject, beforeMs }) => [String(subject), Number(beforeMs)] as [string, number]),
    pruneRevocations: (beforeMs: number) => void prune.run(beforeMs),
  }
}
