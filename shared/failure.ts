import { z } from 'zod'

/** Why a media server's answer could not be used. Expected, so a value and not an exception. */
export const ServerFailure = z.discriminatedUnion('reason', [
  z.object({ reason: z.literal('unreachable'), detail: z.string() }),
  z.object({ reason: z.literal('timeout'), afterMs: z.int() }),
  z.object({ reason: z.literal('starting'), retryAfterSeconds: z.int() }),
  z.object({ reason: z.literal('bad-status'), status: z.int() }),
  z.object({ reason: z.literal('redirect'), status: z.int() }),
  z.object({ reason: z.literal('unauthorized') }),
  z.object({ reason: z.literal('too-large'), limitBytes: z.int() }),
  z.object({ reason: z.literal('invalid-answer'), path: z.string(), detail: z.string() }),
  z.object({ reason: z.literal('not-ascending'), after: z.string() }),
  z.object({ reason: z.literal('other-instance'), expected: z.string(), got: z.string() }),
])
export type ServerFailure = z.infer<typeof ServerFailure>

export type Result<T, F = ServerFailure> = { ok: true; value: T } | { ok: false; failure: F }

/** Whether asking again may help. Adding a reason without a case here does not compile. */
export function isRetryable(failure: ServerFailure): boolean {
  switch (failure.reason) {
    case 'unreachable':
    case 'timeout':
    case 'starting':
      return true
    case 'bad-status':
      return failure.status >= 500 || failure.status === 429
    case 'redirect':
    case 'unauthorized':
    case 'too-large':
    case 'invalid-answer':
    case 'not-ascending':
    case 'other-instance':
      return false
  }
}

/** One sentence for people, without the server's name. */
export function describeFailure(failure: ServerFailure): string {
  switch (failure.reason) {
    case 'unreachable':
      return `does not answer (${withoutStop(failure.detail)})`
    case 'timeout':
      return `did not answer within ${failure.afterMs / 1000} s`
    case 'starting':
      return 'is still scanning its folders'
    case 'bad-status':
      return `answered with status ${failure.status}`
    case 'redirect':
      return `answered with a redirect (${failure.status}), which is not followed`
    case 'unauthorized':
      return 'refuses the API key'
    case 'too-large':
      return `sent more than ${Math.round(failure.limitBytes / 1_048_576)} MiB in one answer`
    case 'invalid-answer':
      return `sent something unexpected at ${failure.path}: ${failure.detail}`
    case 'not-ascending':
      return `sent a page that does not go on after ${failure.after}`
    case 'other-instance':
      return `is another server than before (expected ${failure.expected}, got ${failure.got})`
  }
}

/** The network's own words as part of a sentence. */
function withoutStop(words: string): string {
  return words.replace(/\.$/, '')
}
