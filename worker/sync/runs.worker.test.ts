import { createScheduledController, evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RunPage, SyncEvent } from '../../shared/protocol/worker-api.ts'
import type { Run } from '../../shared/run.ts'
import { SseReader } from '../../shared/sse.ts'
import { coordinator, runner } from '../env.ts'
import worker from '../index.ts'
import { film } from '../testing/sync-house.ts'
import {
  accepted,
  ask,
  attic,
  auth,
  bindings,
  readRun,
  requestSync,
  settle,
  WorkerHouse,
} from '../testing/worker-house.ts'

let house: WorkerHouse

beforeEach(() => {
  house = new WorkerHouse()
})

afterEach(async () => {
  await settle()
  vi.restoreAllMocks()
})

test('twenty requests at once become one run', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => accepted({ all: true })))
  expect(new Set(answers.map(({ runId }) => runId)).size).toBe(1)
  await settle()
  expect(house.data.all<Run>('runs')).toMatchObject([{ state: 'done', reasons: ['manual'] }])
})

test('a small request makes a run of its own beside a waiting large one', async () => {
  const large = await accepted({ all: true })
  const small = await accepted({ items: ['heat-1995'] })
  expect(small.runId).not.toBe(large.runId)
  await settle()
  expect(house.data.all<Run>('runs').map(({ size, state }) => [size, state])).toEqual([
    ['large', 'done'],
    ['small', 'done'],
  ])
})

test('while the database is silent a run waits, says so, and then goes on', async () => {
  house.isDatabaseSilent = true
  const { runId } = await accepted({ all: true })
  await runDurableObjectAlarm(coordinator(bindings))
  await runDurableObjectAlarm(runner(bindings))
  const [waiting] = await runner(bindings).activeRuns()
  expect(waiting).toMatchObject({
    _id: runId,
    state: 'working',
    waitingFor: { reason: 'database-silent' },
  })
  house.isDatabaseSilent = false
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
  expect(house.server.requests).toEqual([])
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
  expect(house.data.all<Run>('runs')).toMatchObject([
    { reasons: ['webhook'], scope: { servers: ['attic'] }, state: 'done' },
  ])
  expect(house.data.all('deliveries')).toMatchObject([{ isRepeated: false }, { isRepeated: true }])
})

test('a delivery is kept until the database has it on disk', async () => {
  const { requests } = house
  await ask('/webhooks/attic', {
    method: 'POST',
    headers: { authorization: `Bearer ${attic.apiKey}` },
    body: JSON.stringify({ libraryVersion: 'attic.8' }),
  })
  await runDurableObjectAlarm(coordinator(bindings))
  const copied = requests.findIndex(({ collection }) => collection === 'deliveries')
  expect(requests[copied + 1]).toMatchObject({ collection: 'runs', writeConcern: { j: true } })
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

test('who begins to listen learns how far the stream is, and a cancelled run is told', async () => {
  const { runId } = await accepted({ all: true })
  await runDurableObjectAlarm(coordinator(bindings))
  await runDurableObjectAlarm(runner(bindings))
  await ask(`/runs/${runId}/cancel`, { method: 'POST', headers: auth })
  await settle()
  const stream = await ask('/events', { headers: { ...auth, 'last-event-id': '0' } })
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (reader && !/id: \d+\n\n$/.test(text)) text += (await reader.read()).value ?? ''
  await reader?.cancel()
  const blocks = new SseReader().push(text).filter(({ id }) => id !== null)
  const told = blocks.slice(0, -1)
  expect(told.map(({ id }) => Number(id))).toEqual(told.map((_, at) => Number(told[0]?.id) + at))
  expect(blocks.at(-1)).toEqual({ id: told.at(-1)?.id, event: 'message', data: '' })
  // Earlier tests had runs of their own.
  const states = told
    .map(({ data }) => SyncEvent.parse(JSON.parse(data)))
    .filter((event) => 'runId' in event && event.runId === runId)
  expect(states[0]).toMatchObject({ runId, state: 'working' })
  expect(states.at(-1)).toMatchObject({ runId, state: 'cancelled', phase: 'ended' })
})

function tell(body: object): Promise<Response> {
  return ask('/events', {
    method: 'POST',
    headers: { ...auth, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

test('who listens already hears what one copy of the app tells', async () => {
  const stream = await ask('/events', { headers: auth })
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  expect((await reader?.read())?.value).toMatch(/^retry: 1000\n\nid: \d+\n\n$/)
  await tell({ type: 'requests' })
  expect((await reader?.read())?.value).toMatch(/^id: \d+\nevent: requests\ndata: {"type":"requests"}\n\n$/)
  await reader?.cancel()
})

test('what one copy of the app tells is told to all that listen, with a number', async () => {
  const read = async (lastEventId: string, until: RegExp) => {
    const stream = await ask('/events', { headers: { ...auth, 'last-event-id': lastEventId } })
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (reader && !until.test(text)) text += (await reader.read()).value ?? ''
    await reader?.cancel()
    return new SseReader().push(text)
  }
  const seq = Number((await read('999999', /id: \d+\n\n$/)).at(-1)?.id)
  expect([(await tell({ type: 'requests' })).status, (await tell({ type: 'run' })).status]).toEqual([
    204, 400,
  ])
  const blocks = await read(String(seq), /event: requests\n.*\n\n/s)
  expect(blocks.filter(({ data }) => data !== '')).toEqual([
    { id: String(seq + 1), event: 'requests', data: '{"type":"requests"}' },
  ])
})

test('cron asks for everything', async () => {
  await worker.scheduled(createScheduledController({ cron: '*/5 * * * *' }), bindings)
  await settle()
  expect(house.data.all<Run>('runs')).toMatchObject([{ scope: { all: true }, reasons: ['cron'] }])
})

test('runs are told newest first, page after page, with those that wait before all', async () => {
  const ids: string[] = []
  for (let number = 0; number < 3; number += 1) {
    ids.unshift((await accepted({ all: true })).runId)
    await settle()
  }
  const waiting = await accepted({ items: ['film-1'] })
  const page = async (query: string) =>
    RunPage.parse(await (await ask(`/runs?limit=2${query}`, { headers: auth })).json())
  const first = await page('')
  expect(first.runs.map(({ _id }) => _id)).toEqual([waiting.runId, ids[0]])
  const rest = await page(`&before=${ids[0]}`)
  expect(rest.runs.map(({ _id }) => _id)).toEqual(ids.slice(1))
  expect(rest.runs[0]).toMatchObject({ state: 'done', reasons: ['manual'], size: 'large' })
})

test('what only ages carries the time of its end: runs for 90 days, their changes for 30', async () => {
  house.server.set(film('f1', 'Film', 2000))
  await accepted({ all: true })
  await settle()
  const days = (name: 'runs' | 'run_changes') =>
    house.data.all<{ expiresAt: { $date: string } }>(name).map(({ expiresAt }) => {
      return Math.round((Date.parse(expiresAt.$date) - Date.now()) / 86_400_000)
    })
  expect([days('runs'), days('run_changes')]).toEqual([[90], [30]])
})
