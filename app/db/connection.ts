import { type Collection, type Db, MongoClient } from 'mongodb'
import type { CollectionName } from '../../shared/collections.ts'
import { env } from '../env.server.ts'
import { singleton } from '../singleton.server.ts'

/** Connects on first use. Majority write concern and primary reads, as every document here asks for. */
function client(): MongoClient {
  return singleton(
    'mongo-client',
    () =>
      new MongoClient(env().MONGODB_URI, {
        appName: 'matinee-app',
        writeConcern: { w: 'majority' },
        readPreference: 'primary',
        ignoreUndefined: true,
        serverSelectionTimeoutMS: 10_000,
      }),
  )
}

export function db(): Db {
  return client().db(env().MONGODB_DATABASE)
}

/** One of the product's collections; the caller names its documents' type. */
export function collection<T extends { _id: string } = { _id: string }>(name: CollectionName): Collection<T> {
  return db().collection<T>(name)
}

export async function closeConnection(): Promise<void> {
  await client().close()
}
