import { expect, test } from 'vitest'
import type { ServerFailure } from './failure.ts'
import { serviceReason } from './service-failure.ts'

const OTHER: [ServerFailure, string][] = [
  [{ reason: 'starting', retryAfterSeconds: 5 }, 'service-starting'],
  [{ reason: 'unauthorized' }, 'service-refuses'],
  [{ reason: 'redirect', status: 302 }, 'sends-on'],
  [{ reason: 'not-json', path: '/api' }, 'page-instead'],
  [{ reason: 'bad-status', status: 404 }, 'no-api'],
  [{ reason: 'bad-status', status: 429 }, 'service-rests'],
  [{ reason: 'bad-status', status: 503 }, 'service-overloaded'],
  [{ reason: 'not-ascending', after: 'x' }, 'other-service'],
  [{ reason: 'other-instance', expected: 'a', got: 'b' }, 'other-service'],
]
test.each(OTHER)('%j means of a service %s', (failure, reason) => {
  expect(serviceReason(failure)).toEqual({ reason })
})

test.each<ServerFailure>([
  { reason: 'unreachable', detail: 'ECONNREFUSED' },
  { reason: 'timeout', afterMs: 100 },
  { reason: 'bad-status', status: 500 },
  { reason: 'says', words: 'API Key Incorrect' },
])('%j means the same of a service as of a media server', (failure) => {
  expect(serviceReason(failure)).toEqual(failure)
})
