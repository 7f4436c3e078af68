import { createScheduledController, evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { MediaServer } from '../../shared/media-server.ts'
import { SyncAccepted } from '../../shared/protocol/worker-api.ts'
import { Run, type Scope } from '../../shared/run.ts'
import { app } from '../app.ts'
import { coordinator, type Env, runner } from '../env.ts'
import worker from '../index.ts'
import { FakeMediaServer } from '../testing/fake-media-server.ts'
import { MemoryDataApi } from '../testing/memory-data-api.ts'
import { serveDataApi } from '../testing/serve-data-api.ts'

const bindings = env as unknown as Env
const auth = { authorization: `Bearer ${bindings.WORKER_API_KEY}` }
const now = '2026-11-24T12:00:00.000Z'
const attic: MediaServer = {
  _id: 'attic',
  kind: 'matinee',
  name: 'attic',
  url: 'http://attic.test',
  browserUrl: null,
  apiKey: 'attic-key-'.repeat(4),
  instanceId: 'attic',
  isDisabled: false,
  relay: false,
  hue: 1,
  createdAt: now,
  changedAt: now,
}

let data: MemoryDataApi
let server: FakeMediaServer
let isDatabaseSilent: boolean

beforeEach(() => {
  data = new MemoryDataApi()
  data.put('servers', [attic])
  data.put('settings', [{ _id: 'server-order', serverIds: ['attic'], changedAt: now }])
  server = new FakeMediaServer('attic')
  isDatabaseSilent = false
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input as RequestInfo, init as RequestInit)
    const { hostname } = new URL(request.url)
    if (hostname === 'attic.test') return server.fetch(request.url, (init ?? {}) as RequestInit)
    if (isDatabaseSilent) throw new TypeError('connection refused')
    return serveDataApi(data, request)
  })
})

afterEach(async () => {
  await settle()
  vi.restoreAllMocks()
})

async function ask(path: string, init?: RequestInit): Promise<Response> {
  return app.request(path, init, bindings)
}

function requestSync(scope: Scope): Promise<Response> {
  return ask('/sync', {
    method: 'POST',
    headers: { ...auth, 'content-type': 'application/json' },
    body: JSON.stringify({ scope }),
  })
}

async function accepted(scope: Scope): Promise<SyncAccepted> {
  return SyncAccepted.parse(await (await requestSync(scope)).json())
}

async function readRun(runId: string): Promise<Run> {
  return Run.parse(await (await ask(`/runs/${runId}`, { headers: auth })).json())
}

/** Fires the alarms of both objects until nothing waits any more. */
async function settle(): Promise<void> {
  const until = Date.now() + 20_000
  while (Date.now() < until) {
    await runDurableObjectAlarm(coordinator(bindings))
    await runDurableObjectAlarm(runner(bindings))
    if ((await coordinator(bindings).isIdle()) && (await runner(bindings).activeRuns()).length === 0) return
  }
  throw new Error('The runs do not end')
}

test('twenty requests at once become one run', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => accepted({ all: true })))
  expect(new Set(answers.map(({ runId }) => runId)).size).toBe(1)
  await settle()
  expect(data.all<Run>('runs')).toMatchObject([{ state: 'done', reasons: ['manual'] }])
})

test('a small request makes a run of its own beside a waiting large one', async () => {
  const large = await accepted({ all: true })
  const small = await accepted({ items: ['heat-1995'] })
  expect(small.runId).not.toBe(large.runId)
  await settle()
  expect(data.all<Run>('runs').map(({ size, state }) => [size, state])).toEqual([
    ['large', 'done'],
    ['small', 'done'],
  ])
})

test('while the database is silent a run waits, says so, and then goes on', async () => {
  isDatabaseSilent = true
  const { runId } = await accepted({ all: true })
  await runDurableObjectAlarm(coordinator(bindings))
  await runDurableObjectAlarm(runner(bindings))
  const [waiting] = await runner(bindings).activeRuns()
  expect(waiting).toMatchObject({
    _id: runId,
    state: 'working',
    waitingFor: 'the database, which does not answer',
  })
  isDatabaseSilent = false
  await settle()
  expect((await readRun(runId)).state).toBe('done')
})

test('a waiting run outlives the coordinator being thrown out of memory', async () => {
  const { runId } = await accepted({ all: true })
  await evictDurableObject(coordinator(bindings))
  await settle()
  expect((await readRun(runId)).state).toBe('done')
})

test('a waiting run that is cancelled ends for all who asked, and gathers nothing', async () => {
  const { runId } = await accepted({ all: true })
  const answer = await ask(`/runs/${runId}/cancel`, { method: 'POST', headers: auth })
  expect(answer.status).toBe(202)
  await settle()
  expect((await readRun(runId)).state).toBe('cancelled')
  expect(server.requests).toEqual([])
})

test('a wrong key gets 401 without detail, and a wrong scope is named', async () => {
  const stranger = await ask('/runs', { headers: { authorization: 'Bearer wrong' } })
  expect([stranger.status, await stranger.json()]).toEqual([401, { error: 'unauthorized' }])
  const wrong = await requestSync({ servers: ['NOT A SERVER'] })
  expect(wrong.status).toBe(400)
})

test('a media server that says its library changed is asked, and its delivery is kept', async () => {
  const deliver = (key: string) =>
    ask('/webhooks/attic', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: JSON.stringify({ libraryVersion: 'attic.7' }),
    })
  expect((await deliver('wrong')).status).toBe(401)
  expect((await deliver(attic.apiKey)).status).toBe(202)
  expect((await deliver(attic.apiKey)).status).toBe(202)
  await settle()
  expect(data.all<Run>('runs')).toMatchObject([
    { reasons: ['webhook'], scope: { servers: ['attic'] }, state: 'done' },
  ])
  expect(data.all('deliveries')).toMatchObject([{ isRepeated: false }, { isRepeated: true }])
})

test('a hook with another body is refused and asks for nothing', async () => {
  const answer = await ask('/webhooks/attic', {
    method: 'POST',
    headers: { authorization: `Bearer ${attic.apiKey}` },
    body: '{"libraryVersion":',
  })
  expect(answer.status).toBe(400)
  expect(await coordinator(bindings).isIdle()).toBe(true)
})

test('progress is told as events that can be resumed', async () => {
  const { runId } = await accepted({ all: true })
  await settle()
  const stream = await ask(`/runs/${runId}/events`, {
    headers: { ...auth, 'last-event-id': '0' },
  })
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (reader && !text.includes('"phase":"ended"')) text += (await reader.read()).value ?? ''
  await reader?.cancel()
  expect(text).toMatch(/^retry: 1000\n\nid: \d+\nevent: run\ndata: /)
})

test('cron asks for everything', async () => {
  await worker.scheduled(createScheduledController({ cron: '*/5 * * * *' }), bindings)
  await settle()
  expect(data.all<Run>('runs')).toMatchObject([{ scope: { all: true }, reasons: ['cron'] }])
})
