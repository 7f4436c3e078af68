import type { z } from 'zod'
import type { CollectionName } from '../shared/collections.ts'
import {
  DATA_API_MAX_BYTES,
  DATA_API_MAX_OPERATIONS,
  type DataApiAction,
  DataApiAnswer,
  DataApiError,
  DATABASE_PROCESS_HEADER,
} from '../shared/protocol/data-api.ts'
import { makeSlots } from './slots.ts'
import type { BulkResult, DataApi } from './sync/clients.ts'

export type { DataApi } from './sync/clients.ts'

/** The database does not answer, or says that asking again may help. */
export class DataApiUnavailable extends Error {}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

type Options = { url: string; apiKey: string; database: string; fetch: Fetch }
/** A large one is encoded already, since its size had to be known. */
type Body = string | Uint8Array<ArrayBuffer>
type Answer<A extends DataApiAction> = z.infer<(typeof DataApiAnswer)[A]>

/** With the two servers that a piece asks at once, Cloudflare's six. */
const CONNECTIONS = 4
const TIMEOUT_MS = 10_000
/** A mark may have to be set on hundreds of thousands of offers. */
const MARK_TIMEOUT_MS = 120_000
const DUPLICATE_KEY = 11_000
const READS: ReadonlySet<DataApiAction> = new Set(['find', 'findOne', 'aggregate'])
/** Many documents are written for a piece, which ends with a flush: no write of them has to wait for the disk. */
const UNFLUSHED = { writeConcern: { j: false } }
/** An update that finds nothing, and is answered when the journal is on disk. */
const JOURNALED_NOTHING = {
  filter: { _id: '' },
  update: { $set: { state: 'done' } },
  writeConcern: { j: true },
}

/**
 * The client of the app's Data API: plain JSON, four requests at a time, large writes split. For one piece of work: when
 * the database is started again meanwhile, it may have lost what it acknowledged, and the client answers no more.
 */
export function makeDataApi(options: Options): DataApi {
  const slots = makeSlots(CONNECTIONS)
  let charsRead = 0
  let isWritten = false
  let process: string | null = null

  const post = async (action: DataApiAction, body: Body, timeoutMs: number): Promise<string> => {
    const answer = await send(options, { action, body, timeoutMs, process })
    const isOther = process !== null && answer.process !== null && answer.process !== process
    if (isOther) throw new DataApiUnavailable('the database was started again')
    process ??= answer.process
    return answer.text
  }

  const call = <A extends DataApiAction>(
    action: A,
    collection: CollectionName,
    body: Body,
  ): Promise<Answer<A>> =>
    slots(async () => {
      isWritten ||= !READS.has(action)
      const isMark = collection === 'offers' && (action === 'updateMany' || action === 'bulkWrite')
      const text = await post(action, body, isMark ? MARK_TIMEOUT_MS : TIMEOUT_MS)
      charsRead += text.length
      const parsed = DataApiAnswer[action].safeParse(parseJson(text))
      if (!parsed.success)
        throw new Error(`the Data API's answer to ${action} is not as agreed: ${parsed.error.message}`)
      return parsed.data as Answer<A>
    })

  const target = (collection: CollectionName, rest: object) =>
    JSON.stringify({ dataSource: 'matinee', database: options.database, collection, ...rest })

  /** One call for each part of a list that is small enough; `at` is where the part begins. */
  async function inParts<A extends 'insertMany' | 'bulkWrite'>(
    action: A,
    collection: CollectionName,
    field: string,
    list: readonly object[],
  ): Promise<{ at: number; answer: Answer<A> }[]> {
    const toBody = (part: readonly object[]) =>
      target(collection, { ordered: false, ...UNFLUSHED, [field]: part })
    const parts = splitList(list, toBody).map(async ({ at, body }) => ({
      at,
      answer: await call(action, collection, body),
    }))
    return Promise.all(parts)
  }

  return {
    charsRead: () => charsRead,
    findOne: async (collection, query) =>
      (await call('findOne', collection, target(collection, query))).document,
    find: async (collection, query) => (await call('find', collection, target(collection, query))).documents,
    aggregate: async (collection, pipeline) =>
      (await call('aggregate', collection, target(collection, { pipeline }))).documents,
    insertMany: async (collection, documents) => {
      if (documents.length === 0) return { duplicates: [] }
      const parts = await inParts('insertMany', collection, 'documents', documents)
      const errors = parts.flatMap(({ at, answer }) => shifted(answer.writeErrors ?? [], at))
      const other = errors.find(({ code }) => code !== DUPLICATE_KEY)
      if (other) throw new Error(`inserting into ${collection} failed with code ${other.code}`)
      return { duplicates: errors.map(({ index }) => index) }
    },
    updateOne: async (collection, change) => call('updateOne', collection, target(collection, change)),
    updateMany: async (collection, change) =>
      call('updateMany', collection, target(collection, { ...change, ...UNFLUSHED })),
    replaceOne: async (collection, change) => call('replaceOne', collection, target(collection, change)),
    deleteMany: async (collection, filter) =>
      (await call('deleteMany', collection, target(collection, { filter }))).deletedCount,
    bulkWrite: async (collection, operations) => {
      if (operations.length === 0) return NOTHING_WRITTEN
      const parts = await inParts('bulkWrite', collection, 'operations', operations)
      return parts
        .map(({ at, answer }) => ({ ...answer, writeErrors: shifted(answer.writeErrors, at) }))
        .reduce(sum, NOTHING_WRITTEN)
    },
    flush: async () => {
      if (!isWritten) return
      await call('updateOne', 'runs', target('runs', JOURNALED_NOTHING))
      isWritten = false
    },
  }
}

const NOTHING_WRITTEN: BulkResult = {
  insertedCount: 0,
  matchedCount: 0,
  modifiedCount: 0,
  deletedCount: 0,
  writeErrors: [],
}

type Sent = { action: DataApiAction; body: Body; timeoutMs: number; process: string | null }

async function send(
  options: Options,
  { action, body, timeoutMs, process }: Sent,
): Promise<{ text: string; process: string | null }> {
  let response: Response
  let text: string
  try {
    response = await options.fetch(`${options.url}/action/${action}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'api-key': options.apiKey,
        ...(process !== null && { [DATABASE_PROCESS_HEADER]: process }),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    text = await response.text()
  } catch (cause) {
    throw new DataApiUnavailable(`the Data API does not answer to ${action}`, { cause })
  }
  if (response.ok) return { text, process: response.headers.get(DATABASE_PROCESS_HEADER) }
  const error = DataApiError.safeParse(parseJson(text))
  const words = `the Data API answered ${response.status} to ${action}${error.success ? `: ${error.data.error}` : ''}`
  if (response.status >= 500 || response.status === 429) throw new DataApiUnavailable(words)
  throw new Error(words)
}

/** Bodies of at most 1,000 operations and 8 MiB each, `at` where in the list each begins; a single one may be larger. */
function splitList(
  list: readonly object[],
  toBody: (part: readonly object[]) => string,
  at = 0,
): { at: number; body: Uint8Array<ArrayBuffer> }[] {
  const isShort = list.length <= DATA_API_MAX_OPERATIONS
  if (isShort) {
    // It never is shared memory, which the types of Workers leave open and those of Node refuse in `fetch`.
    const body = new TextEncoder().encode(toBody(list)) as Uint8Array<ArrayBuffer>
    if (list.length === 1 || body.length <= DATA_API_MAX_BYTES) return [{ at, body }]
  }
  const cut = isShort ? Math.ceil(list.length / 2) : DATA_API_MAX_OPERATIONS
  return [...splitList(list.slice(0, cut), toBody, at), ...splitList(list.slice(cut), toBody, at + cut)]
}

function sum(a: BulkResult, b: BulkResult): BulkResult {
  return {
    insertedCount: a.insertedCount + b.insertedCount,
    matchedCount: a.matchedCount + b.matchedCount,
    modifiedCount: a.modifiedCount + b.modifiedCount,
    deletedCount: a.deletedCount + b.deletedCount,
    writeErrors: [...a.writeErrors, ...b.writeErrors],
  }
}

function shifted(errors: readonly { index: number; code: number }[], by: number) {
  return errors.map(({ index, code }) => ({ index: index + by, code }))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
