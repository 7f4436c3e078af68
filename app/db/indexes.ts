import type { IndexDescription } from 'mongodb'
import { COLLECTIONS, type IndexSpec } from '../../shared/collections.ts'
import { db } from './connection.ts'

/** Creates what is missing of the declared indexes; an index that is there costs nothing. */
export async function ensureIndexes(): Promise<void> {
  for (const [name, { indexes }] of Object.entries(COLLECTIONS)) {
    if (indexes.length === 0) continue
    await db().collection(name).createIndexes(indexes.map(toDescription))
  }
}

function toDescription(spec: IndexSpec): IndexDescription {
  return {
    key: spec.keys,
    ...(spec.unique && { unique: true }),
    ...(spec.expire && { expireAfterSeconds: 0 }),
    ...(spec.partial && { partialFilterExpression: spec.partial }),
  }
}
