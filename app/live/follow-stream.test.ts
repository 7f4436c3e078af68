import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { followStream } from './follow-stream.ts'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** A server that answers the n-th connection with the n-th of these; `asked`: their Last-Event-ID. */
async function serve(...answers: ((res: ServerResponse, req: IncomingMessage) => void)[]) {
  const asked: (string | undefined)[] = []
  const server = createServer((req, res) => {
    asked.push(req.headers['last-event-id'] as string | undefined)
    answers[Math.min(asked.length, answers.length) - 1]?.(res, req)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  ends.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

function follow(url: string, options: Partial<Parameters<typeof followStream>[0]> = {}) {
  const controller = new AbortController()
  ends.push(() => controller.abort())
  const ids: (string | null)[] = []
  const waiting = new Map<number, () => void>()
  const over = followStream({
    open: (lastEventId, signal) =>
      fetch(url, { signal, headers: lastEventId === null ? {} : { 'last-event-id': lastEventId } }),
    onBlock: ({ id }) => {
      if (id === null) return
      ids.push(id)
      waiting.get(ids.length)?.()
    },
    lastEventId: null,
    signal: controller.signal,
    dice: () => 0.5,
    firstWaitMs: 1,
    ...options,
  })
  const got = (count: number) => new Promise<void>((done) => waiting.set(count, done))
  return { ids, got, over, stop: () => controller.abort() }
}

const event = (id: number) => `id: ${id}\ndata: x\n\n`

test('goes on after the last event when the stream ends, breaks, or answers with an error', async () => {
  const { asked, url } = await serve(
    (res) => res.end(event(1)),
    (res) => res.writeHead(503).end(),
    (res) => {
      res.write(event(2))
      setImmediate(() => res.destroy())
    },
    (res) => void res.write(event(3)),
  )
  const { ids, got } = follow(url)
  await got(3)
  expect(ids).toEqual(['1', '2', '3'])
  expect(asked).toEqual([undefined, '1', '1', '2'])
})

test('a stream that falls silent is opened again', async () => {
  const { asked, url } = await serve(
    (res) => void res.write(event(1)),
    (res) => void res.write(event(2)),
  )
  const { got } = follow(url, { silenceMs: 100 })
  await got(2)
  expect(asked).toEqual([undefined, '1'])
})

test('an event that could not be taken comes again', async () => {
  const { url } = await serve((res) => void res.write(event(1) + event(2)))
  let isFirst = true
  const taken: string[] = []
  await new Promise<void>((done) => {
    follow(url, {
      onBlock: ({ id }) => {
        if (id === '1' && isFirst) {
          isFirst = false
          throw new Error('the database is away')
        }
        taken.push(id ?? '')
        if (id === '2') done()
      },
    })
  })
  expect(taken).toEqual(['1', '2'])
})

test('gives up where asking again would not help, and stops at once when told', async () => {
  const refused = await serve((res) => res.writeHead(401).end())
  const { over } = follow(refused.url, { isWorthAnother: (status) => status !== 401 })
  await over
  expect(refused.asked).toHaveLength(1)
  const open = await serve((res) => void res.write(event(1)))
  const following = follow(open.url)
  await following.got(1)
  following.stop()
  await following.over
})

test('waits longer with each failure, up to half a minute, and never in step with others', async () => {
  const waits: number[] = []
  const real = globalThis.setTimeout
  const controller = new AbortController()
  globalThis.setTimeout = ((call: () => void, ms: number) => {
    if (ms === 99_999) return real(() => {}, 0)
    waits.push(ms)
    if (waits.length === 9) controller.abort()
    return real(call, 0)
  }) as typeof setTimeout
  try {
    await followStream({
      open: () => Promise.reject(new Error('refused')),
      onBlock: () => {},
      lastEventId: null,
      silenceMs: 99_999,
      signal: controller.signal,
      dice: () => (waits.length % 2 === 0 ? 0 : 1),
    })
  } finally {
    globalThis.setTimeout = real
  }
  expect(waits).toEqual([250, 1_500, 1_000, 6_000, 4_000, 24_000, 15_000, 45_000, 15_000])
})
