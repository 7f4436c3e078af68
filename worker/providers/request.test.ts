import { afterEach, expect, test, vi } from 'vitest'
import { makeProviderRequest } from './request.ts'

const NOW_MS = Date.parse('2026-11-24T12:00:00.000Z')

afterEach(() => vi.useRealTimers())

type Fetch = Parameters<typeof makeProviderRequest>[1]

function ask(fetch: Fetch) {
  const access = { provider: 'tmdb', baseUrl: 'http://tmdb.test', key: 'the-key' } as const
  return makeProviderRequest(access, fetch, () => NOW_MS)('/3/movie/1', null)
}

test.each<[string, Record<string, string>, number | null]>([
  ['seconds', { 'retry-after': '120' }, 120],
  ['a part of a second', { 'retry-after': '0.4' }, 1],
  ['a time', { 'retry-after': 'Tue, 24 Nov 2026 12:02:00 GMT' }, 120],
  [
    'a time by its own clock, which is an hour late',
    { 'retry-after': 'Tue, 24 Nov 2026 11:02:00 GMT', date: 'Tue, 24 Nov 2026 11:00:00 GMT' },
    120,
  ],
  ['a time that is over', { 'retry-after': 'Tue, 24 Nov 2026 11:00:00 GMT' }, 0],
  ['nothing', {}, null],
  ['no number and no time', { 'retry-after': 'soon' }, null],
  ['a negative number', { 'retry-after': '-5' }, null],
])('a provider that says %s when it is to be asked again', async (_name, headers, retryAfterSeconds) => {
  for (const status of [429, 503]) {
    const answer = await ask(() => Promise.resolve(new Response('', { status, headers })))
    expect(answer).toEqual({
      ok: false,
      failure: { failure: { reason: 'bad-status', status }, retryAfterSeconds },
    })
  }
})

test('a provider that says nothing is given up after six seconds', async () => {
  vi.useFakeTimers()
  const silent: Fetch = (_url, init) =>
    new Promise((_resolve, reject) => {
      init.signal?.addEventListener('abort', () => reject(new Error('aborted')))
    })
  const answer = ask(silent)
  await vi.advanceTimersByTimeAsync(6_000)
  expect(await answer).toMatchObject({ failure: { failure: { reason: 'timeout', afterMs: 6_000 } } })
})

test('a name that cannot be resolved is a provider that does not answer', async () => {
  const answer = await ask(() => Promise.reject(new TypeError('getaddrinfo ENOTFOUND tmdb.test')))
  expect(answer).toMatchObject({ failure: { failure: { reason: 'unreachable' } } })
})
