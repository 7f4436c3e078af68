import { z } from 'zod'

/**
 * MongoDB's Data API v1 as the app serves it under `/data/v1/action/`, and `bulkWrite`, which is ours. Plain JSON:
 * dates are `{ "$date": ISO }` going in where a real Date is meant, ISO strings coming out.
 */
const Doc = z.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'expected an object',
)

/** Ids of a thousand documents, which nobody reads one by one. */
const Ids = z.custom<unknown[]>((value) => Array.isArray(value), 'expected an array')

/** Operators, or a pipeline of `$set` and `$unset`. */
const Update = z.union([Doc, z.array(Doc)])

const Target = z.object({
  dataSource: z.literal('matinee'),
  database: z.string().min(1).max(63),
  collection: z.string().min(1).max(120),
})

export const DATA_API_MAX_BYTES = 8 * 1_048_576
export const DATA_API_MAX_OPERATIONS = 1_000
/** A `find` without `limit` that matches more is an error; a `limit` may not be larger. */
export const DATA_API_MAX_DOCUMENTS = 1_000

/**
 * Names the process of the database. In answers: the one that answered. In requests: the one that has to do it, since
 * another may lack what was written without waiting for the journal; refused with 503 where it is another.
 */
export const DATABASE_PROCESS_HEADER = 'database-process'

const Sort = z.record(z.string(), z.union([z.literal(1), z.literal(-1)]))

/** `writeConcern` may only say whether the journal is waited for. */
const WriteConcern = z.strictObject({ j: z.boolean() }).optional()

export const BulkOperation = z.union([
  z.strictObject({ insertOne: z.strictObject({ document: Doc }) }),
  z.strictObject({
    updateOne: z.strictObject({ filter: Doc, update: Doc, upsert: z.boolean().optional() }),
  }),
  z.strictObject({ updateMany: z.strictObject({ filter: Doc, update: Update }) }),
  z.strictObject({
    replaceOne: z.strictObject({ filter: Doc, replacement: Doc, upsert: z.boolean().optional() }),
  }),
  z.strictObject({ deleteOne: z.strictObject({ filter: Doc }) }),
])
export type BulkOperation = z.infer<typeof BulkOperation>

/** Body of each action. */
export const DataApiRequest = {
  findOne: Target.extend({ filter: Doc.optional(), projection: Doc.optional(), sort: Sort.optional() }),
  find: Target.extend({
    filter: Doc.optional(),
    projection: Doc.optional(),
    sort: Sort.optional(),
    limit: z.int().min(1).max(DATA_API_MAX_DOCUMENTS).optional(),
    skip: z.int().min(0).optional(),
  }),
  insertOne: Target.extend({ document: Doc, writeConcern: WriteConcern }),
  insertMany: Target.extend({
    documents: z.array(Doc).min(1).max(DATA_API_MAX_OPERATIONS),
    ordered: z.boolean().optional(),
    writeConcern: WriteConcern,
  }),
  updateOne: Target.extend({
    filter: Doc,
    update: Doc,
    upsert: z.boolean().optional(),
    writeConcern: WriteConcern,
  }),
  updateMany: Target.extend({
    filter: Doc,
    update: Doc,
    upsert: z.boolean().optional(),
    writeConcern: WriteConcern,
  }),
  replaceOne: Target.extend({
    filter: Doc,
    replacement: Doc,
    upsert: z.boolean().optional(),
    writeConcern: WriteConcern,
  }),
  deleteOne: Target.extend({ filter: Doc, writeConcern: WriteConcern }),
  deleteMany: Target.extend({ filter: Doc, writeConcern: WriteConcern }),
  aggregate: Target.extend({ pipeline: z.array(Doc).max(50) }),
  bulkWrite: Target.extend({
    operations: z.array(BulkOperation).min(1).max(DATA_API_MAX_OPERATIONS),
    /** The operations do not wait for one another. */
    ordered: z.literal(false),
    writeConcern: WriteConcern,
  }),
} as const

export type DataApiAction = keyof typeof DataApiRequest

const UpdateAnswer = z.object({
  matchedCount: z.int(),
  modifiedCount: z.int(),
  upsertedId: z.unknown().optional(),
})

/** `writeErrors` holds MongoDB's code per failed operation, e.g. 11000 for a duplicate key; the call itself is 200. */
const WriteErrors = z.array(z.object({ index: z.int(), code: z.int() }))

/** Answer of each action (status 200; 201 for inserts). */
export const DataApiAnswer = {
  findOne: z.object({ document: Doc.nullable() }),
  find: z.object({ documents: z.array(Doc) }),
  insertOne: z.object({ insertedId: z.unknown() }),
  /** With `ordered: false`, documents that failed stand in `writeErrors`; else one failure is an error. */
  insertMany: z.object({ insertedIds: Ids, writeErrors: WriteErrors.optional() }),
  updateOne: UpdateAnswer,
  updateMany: UpdateAnswer,
  replaceOne: UpdateAnswer,
  deleteOne: z.object({ deletedCount: z.int() }),
  deleteMany: z.object({ deletedCount: z.int() }),
  aggregate: z.object({ documents: z.array(Doc) }),
  bulkWrite: z.object({
    insertedCount: z.int(),
    matchedCount: z.int(),
    modifiedCount: z.int(),
    deletedCount: z.int(),
    upsertedCount: z.int(),
    writeErrors: WriteErrors,
  }),
} as const

/** The contract's error body: `error_code` is a word such as `InvalidSession`, `InvalidParameter`, `MissingParameter`. */
export const DataApiError = z.object({
  error: z.string(),
  error_code: z.string(),
  link: z.string().optional(),
})
export type DataApiError = z.infer<typeof DataApiError>
