import { isDeepStrictEqual } from 'node:util'
import type { IndexDescription } from 'mongodb'
import { COLLECTIONS, type IndexSpec } from '../../shared/collections.ts'
import { db } from './connection.ts'

/** Makes every collection's indexes the declared ones: creates what is missing, drops what an older version had. */
export async function ensureIndexes(): Promise<void> {
  for (const [name, { indexes }] of Object.entries(COLLECTIONS)) {
    const declared = indexes.map(toDescription)
    await dropOthers(name, declared)
    if (declared.length > 0) await db().collection(name).createIndexes(declared)
  }
}

/** Before creating: the same keys with other options are refused while the old index is there. */
async function dropOthers(name: string, declared: readonly IndexDescription[]): Promise<void> {
  const [exists] = await db().listCollections({ name }).toArray()
  if (!exists) return
  for (const index of await db().collection(name).indexes()) {
    const isDeclared = declared.some((one) => isDeepStrictEqual(optionsOf(one), optionsOf(index)))
    if (index.name !== undefined && index.name !== '_id_' && !isDeclared)
      await db().collection(name).dropIndex(index.name)
  }
}

/** All that a declaration can say of an index. Its keys are in order. */
function optionsOf({ key, unique, expireAfterSeconds, partialFilterExpression }: IndexDescription) {
  return { key: Object.entries(key), unique, expireAfterSeconds, partialFilterExpression }
}

function toDescription(spec: IndexSpec): IndexDescription {
  return {
    key: spec.keys,
    ...(spec.unique && { unique: true }),
    ...(spec.expire && { expireAfterSeconds: 0 }),
    ...(spec.partial && { partialFilterExpression: spec.partial }),
  }
}
