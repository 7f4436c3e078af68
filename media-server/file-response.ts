import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { Context } from 'hono'
import type { FileIdentity } from './file-identity.ts'
import { problem } from './problem.ts'
import { isNotModified, isRangeCurrent, parseRange, type ByteRange, type Validators } from './range.ts'

const CHUNK_BYTES = 256 * 1_024

/** Gives the bytes of a file from `first` to `last`, both included. */
export type ReadSpan = (range: ByteRange) => globalThis.ReadableStream

/** Answers GET and HEAD with a file or the part that `Range` asks for; read no faster than the client takes it. */
export function fileResponse(c: Context, read: ReadSpan, file: FileIdentity, contentType: string): Response {
  const validators = validatorsOf(file)
  c.header('Accept-Ranges', 'bytes')
  setValidators(c, validators)
  if (isFresh(c, validators)) return c.newResponse(null, 304)
  const wish = isRangeCurrent(c.req.header('If-Range'), validators) ? c.req.header('Range') : undefined
  const answer = parseRange(wish, file.sizeBytes)
  if (answer.kind === 'unsatisfiable') {
    c.header('Content-Range', `bytes */${file.sizeBytes}`)
    return problem(c, 416, 'Range Not Satisfiable', `The file has ${file.sizeBytes} bytes.`)
  }
  const range = answer.kind === 'part' ? answer.range : { first: 0, last: file.sizeBytes - 1 }
  c.header('Content-Type', contentType)
  c.header('Content-Length', String(range.last - range.first + 1))
  if (answer.kind === 'part')
    c.header('Content-Range', `bytes ${range.first}-${range.last}/${file.sizeBytes}`)
  const isEmpty = c.req.method === 'HEAD' || range.last < range.first
  return c.newResponse(isEmpty ? null : read(range), answer.kind === 'part' ? 206 : 200)
}

export function validatorsOf({ id, modifiedMs }: FileIdentity): Validators {
  return { etag: `"${id}"`, modifiedMs }
}

export function setValidators(c: Context, { etag, modifiedMs }: Validators): void {
  c.header('ETag', etag)
  c.header('Last-Modified', new Date(modifiedMs).toUTCString())
}

/** Whether the client said that it has the file as it is now. */
export function isFresh(c: Context, validators: Validators): boolean {
  const ifNoneMatch = c.req.header('If-None-Match')
  const ifModifiedSince = c.req.header('If-Modified-Since')
  return isNotModified({ ifNoneMatch, ifModifiedSince }, validators)
}

/** Of a file on this machine. When the client goes away the stream is cancelled and the file closed. */
export function spanOnDisk(path: string): ReadSpan {
  return ({ first, last }) => {
    const file = createReadStream(path, { start: first, end: last, highWaterMark: CHUNK_BYTES })
    return Readable.toWeb(file) as globalThis.ReadableStream
  }
}
