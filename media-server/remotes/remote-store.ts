import { chmodSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { FileFacts, RemoteEntry, RemoteServer } from '../../shared/protocol/remotes.ts'

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS remotes (serverId TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS entries (
    serverId TEXT NOT NULL, entryId TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (serverId, entryId)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS facts (
    serverId TEXT NOT NULL, file TEXT NOT NULL, identity TEXT NOT NULL, json TEXT NOT NULL,
    PRIMARY KEY (serverId, file)) WITHOUT ROWID;
`
/** Holds keys of other servers. */
const OWNER_ONLY = 0o600

/** The servers that this one is the gateway of, what was said of their entries, and what was read out of their files. */
export function openRemoteStore(stateFolder: string) {
  mkdirSync(stateFolder, { recursive: true })
  const file = path.join(stateFolder, 'remotes.db')
  const db = new DatabaseSync(file)
  chmodSync(file, OWNER_ONLY)
  db.exec(SCHEMA)
  const all = db.prepare('SELECT serverId, json FROM remotes ORDER BY serverId')
  const one = db.prepare('SELECT json FROM remotes WHERE serverId = ?')
  const put = db.prepare('INSERT OR REPLACE INTO remotes VALUES (?, ?)')
  const drop = ['remotes', 'entries', 'facts'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE serverId = ?`),
  )
  const entry = db.prepare('SELECT json FROM entries WHERE serverId = ? AND entryId = ?')
  const putEntry = db.prepare('INSERT OR REPLACE INTO entries VALUES (?, ?, ?)')
  const facts = db.prepare('SELECT json FROM facts WHERE serverId = ? AND file = ? AND identity = ?')
  const putFacts = db.prepare('INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?)')
  const read = (row: Record<string, unknown> | undefined): unknown =>
    row === undefined ? undefined : JSON.parse(String(row['json']))
  return {
    list: () =>
      all.all().map((row) => ({ serverId: String(row['serverId']), remote: RemoteServer.parse(read(row)) })),
    get(serverId: string): RemoteServer | null {
      const row = one.get(serverId)
      return row ? RemoteServer.parse(read(row)) : null
    },
    put: (serverId: string, remote: RemoteServer) => void put.run(serverId, JSON.stringify(remote)),
    /** With all that is known of its entries and files. */
    remove: (serverId: string) => drop.map((statement) => statement.run(serverId).changes).some(Boolean),
    getEntry(serverId: string, entryId: string): RemoteEntry | null {
      const row = entry.get(serverId, entryId)
      return row ? RemoteEntry.parse(read(row)) : null
    },
    putEntry: (serverId: string, entryId: string, said: RemoteEntry) =>
      void putEntry.run(serverId, entryId, JSON.stringify(said)),
    /** Undefined also where what was kept is of an older shape. */
    getFacts: (serverId: string, file: string, identity: string): FileFacts | undefined =>
      FileFacts.safeParse(read(facts.get(serverId, file, identity))).data,
    putFacts: (serverId: string, file: string, identity: string, found: FileFacts) =>
      void putFacts.run(serverId, file, identity, JSON.stringify(found)),
    close: () => db.close(),
  }
}

export type RemoteStore = ReturnType<typeof openRemoteStore>
