import { Readable } from 'node:stream'
import type { Context } from 'hono'
import type { ReadSpan } from '../file-response.ts'
import { problem } from '../problem.ts'
import type { ForeignError } from './foreign-error.ts'
import type { ForeignFile } from './foreign-file.ts'
import { readSpan } from './loopback.ts'

/** Of a file on another server, read from there no faster than the client takes it. */
export function spanElsewhere(file: ForeignFile): ReadSpan {
  return ({ first, last }) => {
    const bytes = Readable.from(readSpan(file, first, last), { objectMode: false })
    return Readable.toWeb(bytes) as globalThis.ReadableStream
  }
}

/** What a player is told when the other server fails: the gateway itself is well. */
export function foreignProblem(c: Context, { reason, message }: ForeignError): Response {
  const words = `This file comes through a gateway, and ${message}.`
  return reason === 'gone' ? problem(c, 404, 'Not Found', words) : problem(c, 502, 'Bad Gateway', words)
}
