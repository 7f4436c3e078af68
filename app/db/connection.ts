import { type Collection, type Db, MongoClient } from 'mongodb'
import type { CollectionName } from '../../shared/collections.ts'
import { env } from '../env.server.ts'
import { singleton } from '../singleton.server.ts'

type Connection = {
  client: MongoClient
  db: Db
  /** Those that were asked for: the driver makes a new one each time, with all options read again. */
  collections: Map<CollectionName, unknown>
  databaseProcess: string | null
}

/** Connects on first use. Majority write concern and primary reads, as every document here asks for. */
function connection(): Connection {
  return singleton('mongo-client', () => {
    const client = new MongoClient(env().MONGODB_URI, {
      appName: 'matinee-app',
      writeConcern: { w: 'majority' },
      readPreference: 'primary',
      ignoreUndefined: true,
      serverSelectionTimeoutMS: 10_000,
    })
    const db = client.db(env().MONGODB_DATABASE)
    const made: Connection = { client, db, collections: new Map(), databaseProcess: null }
    client.on('topologyDescriptionChanged', ({ newDescription }) => {
      const writable = [...newDescription.servers.values()].find(({ isWritable }) => isWritable)
      made.databaseProcess = writable?.topologyVersion?.processId.toHexString() ?? null
    })
    return made
  })
}

export function db(): Db {
  return connection().db
}

/** Names the process of the database that takes writes now; null while there is none, or it has no name. */
export function databaseProcess(): string | null {
  return connection().databaseProcess
}

/** One of the product's collections; the caller names its documents' type. */
export function collection<T extends { _id: string } = { _id: string }>(name: CollectionName): Collection<T> {
  const { db, collections } = connection()
  if (!collections.has(name)) collections.set(name, db.collection<T>(name))
  return collections.get(name) as Collection<T>
}

export async function closeConnection(): Promise<void> {
  await connection().client.close()
}
