import path from 'node:path'
import type { Context } from 'hono'
import { FfmpegError } from './ffmpeg.ts'
import { RefusedError } from './hls/refused.ts'
import { problem } from './problem.ts'
import { ForeignError } from './remotes/foreign-error.ts'
import { foreignProblem } from './remotes/foreign-response.ts'

const RETRY_SECONDS = '1'

export function forbidden(c: Context): Response {
  return problem(c, 403, 'Forbidden', 'This link is not valid or not valid any more.')
}

export function away(c: Context): Response {
  return problem(c, 404, 'Not Found', 'The file is not there now; its disk may be away.')
}

/** Answers an error that comes from reading or encoding a file; throws others on. `file`: kept out of the words. */
export function mediaProblem(c: Context, error: unknown, file: string): Response {
  if (error instanceof RefusedError) return refusedProblem(c, error)
  const foreign = error instanceof FfmpegError ? error.cause : error
  if (foreign instanceof ForeignError) return foreignProblem(c, foreign)
  if (!(error instanceof FfmpegError)) throw error
  if (error.reason === 'missing')
    return problem(
      c,
      501,
      'Not Implemented',
      'This server has no ffmpeg, so it can only give files as they are.',
    )
  const words = error.words
    .replaceAll(`file:${file}`, path.basename(file))
    .replaceAll(file, path.basename(file))
  return problem(c, 500, 'Unreadable', `ffmpeg cannot read this file: ${words || error.message}`)
}

function refusedProblem(c: Context, { reason, message }: RefusedError): Response {
  switch (reason) {
    case 'busy':
      c.header('Retry-After', RETRY_SECONDS)
      return problem(c, 503, 'Busy', message)
    case 'missing-segment':
      return problem(c, 404, 'Not Found', message)
    case 'not-copyable':
    case 'unknown-duration':
    case 'no-base':
      return problem(c, 422, 'Unplayable', message)
    case 'gone':
      return problem(c, 503, 'Stopped', message)
  }
}
