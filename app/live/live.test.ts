import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { LiveEvent } from '../../shared/protocol/live-event.ts'
import { AppEvent, type SyncEvent } from '../../shared/protocol/worker-api.ts'
import { NO_COUNTS } from '../../shared/run.ts'
import { SseReader, sseFrame } from '../../shared/sse.ts'
import { collection } from '../db/connection.ts'
import { ensureIndexes } from '../db/indexes.ts'
import { fillLibrary, makeEpisode, makeMovie, makeSeries } from '../testing/library.ts'
import { startTestDatabase } from '../testing/mongod.ts'

let database: Awaited<ReturnType<typeof startTestDatabase>>
let openLiveEvents: typeof import('./live.server.ts').openLiveEvents
let announceRequests: typeof import('./live.server.ts').announceRequests
let worker: Server
/** Every stream that the app has opened at the worker. */
const streams: ServerResponse[] = []
let seq = 0
let takesEvents = true

beforeAll(async () => {
  worker = createServer((req, res) => {
    if (req.method === 'POST') return void published(req, res)
    streams.push(res)
    res.write(`id: ${seq}\n\n`)
  })
  await new Promise<void>((done) => worker.listen(0, '127.0.0.1', done))
  const { port } = worker.address() as AddressInfo
  database = await startTestDatabase({ WORKER_URL: `http://127.0.0.1:${port}` })
  ;({ openLiveEvents, announceRequests } = await import('./live.server.ts'))
  await ensureIndexes()
  await fillLibrary([
    makeMovie('heat-1995'),
    ...makeSeries('field-notes-2021', { 1: 1 }),
    makeEpisode('field-notes-2021', 1, 2),
    makeEpisode('field-notes-2021', 1, 3),
  ])
})

afterAll(async () => {
  worker.closeAllConnections()
  worker.close()
  await database.stop()
})

/** A copy of the app tells something: the worker tells it to all. */
async function published(req: IncomingMessage, res: ServerResponse) {
  const event = AppEvent.parse(await json(req))
  if (takesEvents) send(event)
  res.writeHead(takesEvents ? 204 : 503).end()
}

/** The worker tells something. */
function tell(
  items: { itemId: string; change: Extract<SyncEvent, { type: 'changes' }>['items'][0]['change'] }[],
) {
  send({ type: 'changes', runId: 'r', items })
}

function tellRun() {
  const run = { runId: 'r', state: 'working', phase: 'gather', finalized: { done: 0, of: null } } as const
  send({ type: 'run', ...run, counts: NO_COUNTS, servers: [], waitingFor: null })
}

function send(event: SyncEvent) {
  seq += 1
  streams.at(-1)?.write(sseFrame({ id: String(seq), event: event.type, data: JSON.stringify(event) }))
}

type ReadRole = () => Promise<{ isAdmin: boolean } | null>

/** Opens the stream of one tab; `next` is its next event. */
function openTab({ isAdmin = false, readRole }: { isAdmin?: boolean; readRole?: ReadRole } = {}) {
  const controller = new AbortController()
  const stream = openLiveEvents({
    isAdmin,
    lastEventId: null,
    readRole: readRole ?? (async () => ({ isAdmin })),
    signal: controller.signal,
  })
  const text = stream.pipeThrough(new TextDecoderStream()).getReader()
  const reader = new SseReader()
  const events: LiveEvent[] = []
  const next = async (): Promise<LiveEvent> => {
    for (;;) {
      const event = events.shift()
      if (event) return event
      const { value = '', done } = await text.read()
      if (done) throw new Error('the stream has ended')
      for (const { data } of reader.push(value))
        if (data !== '') events.push(LiveEvent.parse(JSON.parse(data)))
    }
  }
  const ended = async () => {
    while (!(await text.read()).done);
  }
  return { next, leave: () => controller.abort(), ended }
}

test('all tabs of the app share one stream of the worker', async () => {
  const tabs = [openTab(), openTab({ isAdmin: true }), openTab()]
  for (const { next } of tabs) expect(await next()).toEqual({ type: 'reset' })
  tell([{ itemId: 'heat-1995', change: 'added' }])
  for (const { next } of tabs)
    expect(await next()).toEqual({
      type: 'titles',
      titles: [{ id: 'heat-1995', kind: 'movie', change: 'added' }],
    })
  expect(streams).toHaveLength(1)
  for (const { leave } of tabs) leave()
})

test('a list that is read again at an event has what the event told, and so has one after a gap', async () => {
  const { look } = await import('../catalogue/catalogue.server.ts')
  const { readBrowse } = await import('../library/browse-view.server.ts')
  const films = async () => {
    const request = new Request('http://matinee.test/movies')
    const { filters, cards } = await readBrowse('someone', 'movie', request, new Date())
    return [filters?.total, cards.length]
  }
  const add = (id: string, rev: string) =>
    collection('titles').insertOne(makeMovie(id, { rev }) as { _id: string })
  await look()
  const { next, leave } = openTab()
  await next()
  await add('ronin-1998', '01Z1')
  tell([{ itemId: 'ronin-1998', change: 'added' }])
  expect(await next()).toMatchObject({ titles: [{ id: 'ronin-1998', change: 'added' }] })
  expect(await films()).toEqual([2, 2])
  await add('thief-1981', '01Z2')
  seq += 7
  streams.at(-1)?.write(`id: ${seq}\n\n`)
  expect(await next()).toEqual({ type: 'reset' })
  expect(await films()).toEqual([3, 3])
  leave()
})

test('a request reaches the tabs of every copy of the app by the worker, and while that is away those of this one', async () => {
  const { next, leave } = openTab()
  await next()
  const before = seq
  announceRequests()
  expect([await next(), seq]).toEqual([{ type: 'requests' }, before + 1])
  takesEvents = false
  announceRequests()
  expect([await next(), seq]).toEqual([{ type: 'requests' }, before + 1])
  takesEvents = true
  leave()
})

test('new episodes are told as one series that has grown', async () => {
  const { next, leave } = openTab()
  await next()
  tell([
    { itemId: 'field-notes-2021', change: 'updated' },
    { itemId: 'field-notes-2021-s1e2', change: 'added' },
    { itemId: 'field-notes-2021-s1e3', change: 'added' },
    { itemId: 'field-notes-2021-s1', change: 'updated' },
  ])
  expect(await next()).toEqual({
    type: 'titles',
    titles: [{ id: 'field-notes-2021', kind: 'series', change: 'grown' }],
  })
  leave()
})

test('a title that is part of another now is told as gone, without a word about servers', async () => {
  const { next, leave } = openTab()
  await next()
  tell([{ itemId: 'heat-1994', change: 'joined' }])
  const event = await next()
  expect(event).toMatchObject({ titles: [{ id: 'heat-1994', change: 'retired' }, { id: 'heat-1994' }] })
  expect(JSON.stringify(event)).not.toContain('attic')
  leave()
})

test('a tab that leaves ends its stream, and so does the end of its session', async () => {
  const left = openTab()
  left.leave()
  await left.ended()
  vi.useFakeTimers({ toFake: ['setInterval'] })
  const signedOut = openTab({ readRole: async () => null })
  vi.advanceTimersByTime(15_000)
  vi.useRealTimers()
  await signedOut.ended()
})

test('who is no admin any more hears nothing of runs from then on', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] })
  const { next, leave } = openTab({ isAdmin: true, readRole: async () => ({ isAdmin: false }) })
  vi.advanceTimersByTime(15_000)
  vi.useRealTimers()
  await next()
  tellRun()
  tell([{ itemId: 'heat-1995', change: 'updated' }])
  expect(await next()).toMatchObject({ type: 'titles' })
  leave()
})
