import { expect, test } from 'vitest'
import { makeLimitedFetch } from './fetch-limited.ts'

const patience = { firstByteMs: 15_000, totalMs: 60_000 }

function ask(
  answer: (url: string, init: RequestInit) => Response | Promise<Response>,
  { maxBytes = 1_000, path = '/v1/server', wait = patience } = {},
) {
  const fetch = async (url: string, init: RequestInit) => answer(url, init)
  return makeLimitedFetch({ fetch, origin: 'http://nas.test:4001', apiKey: 'the-key', maxBytes })(
    path,
    {},
    wait,
  )
}

test('sends the key as a bearer token to the server’s own origin and follows nothing', async () => {
  let seen: { url: string; init: RequestInit } | null = null
  const answer = await ask((url, init) => {
    seen = { url, init }
    return new Response('{}')
  })
  expect(answer).toEqual({ ok: true, value: { status: 200, text: '{}', atMs: null } })
  expect(seen).toMatchObject({
    url: 'http://nas.test:4001/v1/server',
    init: { redirect: 'manual', headers: { authorization: 'Bearer the-key' } },
  })
})

test('shows the key as the kind of server wants it, and nowhere else', async () => {
  let seen: RequestInit = {}
  const ask = makeLimitedFetch({
    fetch: async (_url, init) => {
      seen = init
      return new Response('{}')
    },
    origin: 'http://nas.test:4001',
    apiKey: 'the-key',
    maxBytes: 1_000,
    showKey: (key) => ({ 'x-key': key }),
  })
  await ask('/v1/server', {}, patience)
  expect(seen.headers).toEqual({ 'x-key': 'the-key', accept: 'application/json' })
})

test('the key stands in no failure, even where the network quotes it', async () => {
  const answer = await ask(() => Promise.reject(new TypeError('"Bearer the-key" is an invalid header value')))
  expect(JSON.stringify(answer)).not.toContain('the-key')
})

test('says what the server’s clock says', async () => {
  const headers = { date: 'Wed, 21 Oct 2026 07:28:00 GMT' }
  const answer = await ask(() => new Response('{}', { headers }))
  expect(answer).toMatchObject({ value: { atMs: Date.UTC(2026, 9, 21, 7, 28) } })
})

test.each([
  [302, { location: 'http://evil.test/' }, { reason: 'redirect', status: 302 }],
  [401, {}, { reason: 'unauthorized' }],
  [404, {}, { reason: 'bad-status', status: 404 }],
  [503, {}, { reason: 'bad-status', status: 503 }],
  [503, { 'retry-after': '7' }, { reason: 'starting', retryAfterSeconds: 7 }],
  [503, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }, { reason: 'starting', retryAfterSeconds: 5 }],
])('status %i with %o is the failure %o', async (status, headers, failure) => {
  expect(await ask(() => new Response(null, { status, headers }))).toEqual({ ok: false, failure })
})

test.each([304, 410])('%i is an answer', async (status) => {
  expect(await ask(() => new Response(null, { status }))).toEqual({
    ok: true,
    value: { status, text: '', atMs: null },
  })
})

test('lets go of an endless body as soon as it is too long', async () => {
  let chunks = 0
  let isCancelled = false
  const body = new ReadableStream({
    type: 'bytes',
    pull: (controller) => {
      chunks += 1
      controller.enqueue(new Uint8Array(400))
    },
    cancel: () => {
      isCancelled = true
    },
  })
  expect(await ask(() => new Response(body))).toEqual({
    ok: false,
    failure: { reason: 'too-large', limitBytes: 1_000 },
  })
  expect(isCancelled).toBe(true)
  expect(chunks).toBeLessThan(6)
})

test('a body is asked for in large pieces and read whole, also where one ends within a character', async () => {
  const text = `a${'ü'.repeat(400_000)}`
  const bytes = new TextEncoder().encode(text)
  const rooms: number[] = []
  let sent = 0
  const body = new ReadableStream({
    type: 'bytes',
    pull: (controller) => {
      const { byobRequest } = controller
      const room = byobRequest?.view as Uint8Array
      const part = bytes.subarray(sent, sent + room.byteLength)
      rooms.push(room.byteLength)
      sent += part.length
      room.set(part)
      if (part.length === 0) controller.close()
      byobRequest?.respond(part.length)
    },
  })
  const answer = await ask(() => new Response(body), { maxBytes: 1_000_000 })
  expect(answer).toMatchObject({ ok: true, value: { text } })
  expect(rooms).toEqual(Array.from({ length: 5 }, () => 262_144))
})

test('a body that is announced as too long is not read at all', async () => {
  const answer = await ask(() => new Response('x', { headers: { 'content-length': '5000' } }))
  expect(answer).toEqual({ ok: false, failure: { reason: 'too-large', limitBytes: 1_000 } })
})

test('a server that does not begin to answer in time has timed out', async () => {
  const answer = await ask(
    (_url, { signal }) =>
      new Promise((_resolve, reject) =>
        signal?.addEventListener('abort', () => reject(new Error('aborted'))),
      ),
    { wait: { firstByteMs: 5, totalMs: 1_000 } },
  )
  expect(answer).toEqual({ ok: false, failure: { reason: 'timeout', afterMs: 5 } })
})

test('a server that is not there is unreachable, in the words of the network', async () => {
  const answer = await ask(() =>
    Promise.reject(new TypeError('failed', { cause: new Error('ECONNREFUSED') })),
  )
  expect(answer).toEqual({ ok: false, failure: { reason: 'unreachable', detail: 'ECONNREFUSED' } })
})
