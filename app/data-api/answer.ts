import { Binary, Decimal128, EJSON, Long, ObjectId } from 'bson'
import { MongoNetworkError, MongoServerError, MongoServerSelectionError } from 'mongodb'
import { ZodError } from 'zod'
import type { DataApiError } from '../../shared/protocol/data-api.ts'
import { DataApiFailure } from './failure.ts'

/** MongoDB's code of an operation that took longer than it was allowed. */
const MAX_TIME_EXPIRED = 50

/** EJSON is always canonical; plain JSON has ids as text and dates as ISO 8601. Bytes are JSON already. */
export function writeAnswer(answer: object, asEjson: boolean): string | Buffer {
  if (Buffer.isBuffer(answer)) return answer
  return asEjson ? EJSON.stringify(answer, { relaxed: false }) : JSON.stringify(toPlain(answer))
}

/** Replaces, in place, what JSON would write in a way of its own. Dates and ids know their text. */
function toPlain(value: object): unknown {
  if (value instanceof Date || value instanceof ObjectId) return value
  if ('_bsontype' in value) return plainOf(value)
  const object = value as Record<string, unknown>
  for (const key of Object.keys(object)) {
    const child = object[key]
    if (typeof child === 'object' && child !== null) object[key] = toPlain(child)
  }
  return object
}

function plainOf(value: object): unknown {
  if (value instanceof Long) return value.toNumber()
  if (value instanceof Decimal128) return value.toString()
  if (value instanceof Binary) return { Subtype: value.sub_type, Data: value.toString('base64') }
  return value
}

/** Status and body for whatever went wrong. 5xx means that asking again may help. */
export function writeFailure(error: unknown): { status: number; body: DataApiError } {
  if (error instanceof DataApiFailure) return failure(error.status, error.code, error.message)
  if (error instanceof ZodError) {
    const [issue] = error.issues
    const isMissing = issue?.code === 'invalid_type' && issue.message.includes('undefined')
    const words = error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`)
    return failure(400, isMissing ? 'MissingParameter' : 'InvalidParameter', words.join('; '))
  }
  if (error instanceof MongoServerSelectionError || error instanceof MongoNetworkError)
    return failure(503, 'ServiceUnavailable', 'the database does not answer')
  if (error instanceof MongoServerError) return failure(statusOf(error), 'MongoDBError', error.message)
  throw error
}

function statusOf(error: MongoServerError): number {
  if (error.code === MAX_TIME_EXPIRED) return 504
  return error.hasErrorLabel('RetryableWriteError') ? 503 : 400
}

function failure(status: number, code: string, message: string) {
  return { status, body: { error: message, error_code: code } }
}
