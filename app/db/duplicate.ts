import { MongoServerError } from 'mongodb'

const DUPLICATE_KEY = 11_000

/** Whether an upsert found its document there after all, in a state that its filter does not match. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === DUPLICATE_KEY
}
