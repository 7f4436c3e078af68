import {
  type AnyBulkWriteOperation,
  type Collection,
  MongoBulkWriteError,
  type WriteConcernOptions,
} from 'mongodb'
import type { z } from 'zod'
import type { BulkOperation, DataApiRequest } from '../../shared/protocol/data-api.ts'
import { invalid } from './failure.ts'
import { toDocument, toFilter, toUpdate } from './grammar.ts'
import type { Plain } from './values.ts'

type Asked<A extends keyof typeof DataApiRequest> = z.infer<(typeof DataApiRequest)[A]>
type Stored = Collection<Plain>

const MAX_TIME_MS = 10_000
/** A mark may have to be set on hundreds of thousands of offers. */
const MAX_MARK_TIME_MS = 120_000

const concern = (asked: { writeConcern?: { j: true } }): WriteConcernOptions => ({
  writeConcern: { w: 'majority', ...(asked.writeConcern && { journal: true }) },
})

export async function insertOne(stored: Stored, asked: Asked<'insertOne'>) {
  const { insertedId } = await stored.insertOne(toDocument(asked.document), {
    ...concern(asked),
    maxTimeMS: MAX_TIME_MS,
  })
  return { insertedId }
}

export async function insertMany(stored: Stored, asked: Asked<'insertMany'>) {
  const documents = asked.documents.map(toDocument)
  const ordered = asked.ordered ?? true
  const options = { ...concern(asked), ordered, maxTimeMS: MAX_TIME_MS }
  try {
    const { insertedIds } = await stored.insertMany(documents, options)
    return { insertedIds: Object.values(insertedIds) }
  } catch (error) {
    const writeErrors = ordered ? null : writeErrorsOf(error)
    if (!writeErrors) throw error
    const failed = new Set(writeErrors.map(({ index }) => index))
    return { insertedIds: documents.filter((_, at) => !failed.has(at)).map(({ _id }) => _id), writeErrors }
  }
}

export async function updateOne(stored: Stored, asked: Asked<'updateOne'>) {
  const options = { ...concern(asked), upsert: asked.upsert ?? false, maxTimeMS: MAX_TIME_MS }
  return updated(await stored.updateOne(toFilter(asked.filter), toUpdate(asked.update), options))
}

export async function updateMany(stored: Stored, asked: Asked<'updateMany'>) {
  const options = { ...concern(asked), upsert: asked.upsert ?? false, maxTimeMS: updateTimeMs(stored) }
  return updated(await stored.updateMany(toFilter(asked.filter), toUpdate(asked.update), options))
}

export async function replaceOne(stored: Stored, asked: Asked<'replaceOne'>) {
  const options = { ...concern(asked), upsert: asked.upsert ?? false, maxTimeMS: MAX_TIME_MS }
  return updated(await stored.replaceOne(toFilter(asked.filter), toDocument(asked.replacement), options))
}

export async function deleteOne(stored: Stored, asked: Asked<'deleteOne'>) {
  const options = { ...concern(asked), maxTimeMS: MAX_TIME_MS }
  const { deletedCount } = await stored.deleteOne(toFilter(asked.filter), options)
  return { deletedCount }
}

export async function deleteMany(stored: Stored, asked: Asked<'deleteMany'>) {
  if (!('_id' in asked.filter) && !('removedAt' in asked.filter))
    throw invalid("'deleteMany' needs a condition on '_id' or 'removedAt'")
  const options = { ...concern(asked), maxTimeMS: MAX_TIME_MS }
  const { deletedCount } = await stored.deleteMany(toFilter(asked.filter), options)
  return { deletedCount }
}

export async function bulkWrite(stored: Stored, asked: Asked<'bulkWrite'>) {
  const operations = asked.operations.map(toOperation)
  const options = { ...concern(asked), ordered: asked.ordered, maxTimeMS: updateTimeMs(stored) }
  try {
    return counted(await stored.bulkWrite(operations, options), [])
  } catch (error) {
    const writeErrors = writeErrorsOf(error)
    if (!writeErrors || !(error instanceof MongoBulkWriteError)) throw error
    return counted(error, writeErrors)
  }
}

/** The same object, its parts checked and with their types. */
function toOperation(operation: BulkOperation): AnyBulkWriteOperation<Plain> {
  if ('insertOne' in operation) toDocument(operation.insertOne.document)
  else if ('updateOne' in operation) checkUpdate(operation.updateOne)
  else if ('updateMany' in operation) checkUpdate(operation.updateMany)
  else if ('replaceOne' in operation) {
    toFilter(operation.replaceOne.filter)
    toDocument(operation.replaceOne.replacement)
  } else toFilter(operation.deleteOne.filter)
  return operation
}

function checkUpdate({ filter, update }: { filter: Plain; update: Plain }): void {
  toFilter(filter)
  toUpdate(update)
}

function updateTimeMs(stored: Stored): number {
  return stored.collectionName === 'offers' ? MAX_MARK_TIME_MS : MAX_TIME_MS
}

function updated(result: { matchedCount: number; modifiedCount: number; upsertedId: unknown }) {
  const { matchedCount, modifiedCount, upsertedId } = result
  return { matchedCount, modifiedCount, ...(upsertedId != null && { upsertedId }) }
}

type Counts = Record<
  'insertedCount' | 'matchedCount' | 'modifiedCount' | 'deletedCount' | 'upsertedCount',
  number
>
type WriteErrors = { index: number; code: number }[]

function counted(counts: Counts, writeErrors: WriteErrors) {
  const { insertedCount, matchedCount, modifiedCount, deletedCount, upsertedCount } = counts
  return { insertedCount, matchedCount, modifiedCount, deletedCount, upsertedCount, writeErrors }
}

/** The failed operations of a bulk whose others went through; null when the whole call failed. */
function writeErrorsOf(error: unknown): WriteErrors | null {
  if (!(error instanceof MongoBulkWriteError)) return null
  const errors = [error.writeErrors].flat()
  return errors.length === 0 ? null : errors.map(({ index, code }) => ({ index, code: Number(code) }))
}
