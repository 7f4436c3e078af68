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
  z.object({ reason: z.literal('not-json'), path: z.string() }),
  z.object({ reason: z.literal('not-ascending'), after: z.string() }),
  z.object({ reason: z.literal('other-instance'), expected: z.string(), got: z.string() }),
  /** By its name another program than the one that is expected there. */
  z.object({ reason: z.literal('other-app'), expected: z.string(), got: z.string() }),
  /** In its own words, which it sent instead of an answer. */
  z.object({ reason: z.literal('says'), words: z.string() }),
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
    case 'not-json':
    case 'not-ascending':
    case 'other-instance':
    case 'other-app':
    case 'says':
      return false
  }
}
