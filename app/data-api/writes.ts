import {
  type Collection,
  type Db,
  type Document,
  MongoServerError,
  ObjectId,
  type WriteConcernOptions,
} from 'mongodb'
import { DocumentSequence } from 'mongodb/lib/cmap/commands.js'
import { z } from 'zod'
import type { BulkOperation, DataApiRequest } from '../../shared/protocol/data-api.ts'
import { invalid } from './failure.ts'
import { toDocument, toFilter, toUpdate } from './grammar.ts'
import { RawDocument } from './raw-bson.ts'
import type { Plain } from './values.ts'

type Asked<A extends keyof typeof DataApiRequest> = z.infer<(typeof DataApiRequest)[A]>
type Stored = Collection<Plain>

const MAX_TIME_MS = 10_000
/** A mark may have to be set on hundreds of thousands of offers. */
const MAX_MARK_TIME_MS = 120_000

/** Without a wish, as MongoDB has it: with a majority, and of a single server the journal. */
function concern({ writeConcern }: { writeConcern?: { j: boolean } }): Required<WriteConcernOptions> {
  return { writeConcern: { w: 'majority', ...writeConcern } }
}

export async function insertOne(stored: Stored, asked: Asked<'insertOne'>) {
  const { insertedId } = await stored.insertOne(toDocument(asked.document), {
    ...concern(asked),
    maxTimeMS: MAX_TIME_MS,
  })
  return { insertedId }
}

export async function insertMany(db: Db, { collectionName }: Stored, asked: Asked<'insertMany'>) {
  const documents = asked.documents.map(toInserted)
  const ordered = asked.ordered ?? true
  const { writeErrors } = await run(
    db,
    { insert: collectionName, documents: asSequence(documents), ordered, maxTimeMS: MAX_TIME_MS },
    asked,
  )
  const [first] = writeErrors
  if (ordered && first) throw new MongoServerError({ message: first.errmsg, code: first.code })
  const failed = new Set(writeErrors.map(({ index }) => index))
  return {
    insertedIds: documents.filter((_, at) => !failed.has(at)).map(({ _id }): unknown => _id),
    ...(failed.size > 0 && { writeErrors: writeErrors.map(toWriteError) }),
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

/** Unordered, so that operations of one kind are one command: one that fails stops no other. */
export async function bulkWrite(db: Db, stored: Stored, asked: Asked<'bulkWrite'>) {
  const { documents, updates, deletes } = toBulk(asked.operations)
  const name = stored.collectionName
  const perform = async (command: Document, { list, places }: Part): Promise<Written> => {
    if (list.length === 0) return NOTHING_WRITTEN
    const limits = { ordered: false, maxTimeMS: updateTimeMs(stored) }
    const written = await run(db, { ...command, ...limits }, asked)
    const writeErrors = written.writeErrors.map((error) => ({ ...error, index: places[error.index] ?? 0 }))
    return { ...written, writeErrors }
  }
  const [inserted, updated, deleted] = await Promise.all([
    perform({ insert: name, documents: asSequence(documents.list) }, documents),
    perform({ update: name, updates: updates.list }, updates),
    perform({ delete: name, deletes: deletes.list }, deletes),
  ])
  const upsertedCount = updated.upserted.length
  return {
    insertedCount: inserted.n,
    matchedCount: updated.n - upsertedCount,
    modifiedCount: updated.nModified,
    deletedCount: deleted.n,
    upsertedCount,
    writeErrors: [inserted, updated, deleted]
      .flatMap(({ writeErrors }) => writeErrors.map(toWriteError))
      .toSorted((one, other) => one.index - other.index),
  }
}

/** Statements of one command, and where in the list of operations each stood. */
type Part = { list: Document[]; places: number[] }
type Bulk = Record<'documents' | 'updates' | 'deletes', Part>

/** The operations by command, their parts checked and with their types. */
function toBulk(operations: readonly BulkOperation[]): Bulk {
  const none = (): Part => ({ list: [], places: [] })
  const bulk: Bulk = { documents: none(), updates: none(), deletes: none() }
  for (const [at, operation] of operations.entries()) {
    const [part, statement] = toStatement(operation)
    bulk[part].list.push(statement)
    bulk[part].places.push(at)
  }
  return bulk
}

function toStatement(operation: BulkOperation): [keyof Bulk, Document] {
  if ('insertOne' in operation) return ['documents', toInserted(operation.insertOne.document)]
  if ('deleteOne' in operation) return ['deletes', { q: toFilter(operation.deleteOne.filter), limit: 1 }]
  if ('replaceOne' in operation) {
    const { filter, replacement, upsert = false } = operation.replaceOne
    return ['updates', { q: toFilter(filter), u: toDocument(replacement), upsert }]
  }
  const isMany = 'updateMany' in operation
  const change: { filter: Plain; update: Plain | Plain[]; upsert?: boolean | undefined } = isMany
    ? operation.updateMany
    : operation.updateOne
  const { filter, update, upsert = false } = change
  return ['updates', { q: toFilter(filter), u: toUpdate(update), upsert, multi: isMany }]
}

/** What MongoDB answers to `insert`, `update` and `delete`: a failed statement is no failed command. */
const Written = z.object({
  n: z.int().default(0),
  nModified: z.int().default(0),
  upserted: z.array(z.unknown()).default([]),
  writeErrors: z.array(z.object({ index: z.int(), code: z.int(), errmsg: z.string() })).default([]),
  writeConcernError: z.object({ code: z.int(), errmsg: z.string() }).optional(),
})
type Written = z.infer<typeof Written>

const NOTHING_WRITTEN = Written.parse({})

/** One command of its own: the driver's bulk would make BSON of every document twice. */
async function run(
  db: Db,
  command: Document,
  asked: { writeConcern?: { j: boolean } | undefined },
): Promise<Written> {
  const answer = await db.command({ ...command, ...concern(asked) })
  const written = Written.parse(answer)
  const { writeConcernError } = written
  if (writeConcernError)
    throw new MongoServerError({ message: writeConcernError.errmsg, code: writeConcernError.code })
  return written
}

/** Documents that are bytes already come through as they are, and all at once or none: see `readRawBody`. */
function toInserted(document: Plain): Document {
  return document instanceof RawDocument ? document : withId(toDocument(document))
}

/** What a command holds in place of documents that are bytes already. */
function asSequence(documents: readonly Document[]): readonly Document[] | DocumentSequence {
  const raw = documents.filter((document) => document instanceof RawDocument)
  if (raw.length === 0 || raw.length < documents.length) return documents
  const sequence = new DocumentSequence('documents')
  for (const document of raw) sequence.push(document, document.bytes)
  return sequence
}

/** As the driver does, so that the answer can say which ids were made. */
function withId(document: Plain): Plain {
  return '_id' in document ? document : { _id: new ObjectId(), ...document }
}

const toWriteError = ({ index, code }: Written['writeErrors'][number]) => ({ index, code })

function updateTimeMs(stored: Stored): number {
  return stored.collectionName === 'offers' ? MAX_MARK_TIME_MS : MAX_TIME_MS
}

function updated(result: { matchedCount: number; modifiedCount: number; upsertedId: unknown }) {
  const { matchedCount, modifiedCount, upsertedId } = result
  return { matchedCount, modifiedCount, ...(upsertedId != null && { upsertedId }) }
}
