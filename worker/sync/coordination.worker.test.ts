import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Offer } from '../../shared/offer.ts'
import type { Run, Scope } from '../../shared/run.ts'
import { coordinator, runner } from '../env.ts'
import { film } from '../testing/sync-house.ts'
import {
  accepted,
  alarmsSet,
  ask,
  auth,
  bindings,
  crash,
  readRun,
  settle,
  WorkerHouse,
} from '../testing/worker-house.ts'
import { Runner } from './runner.ts'

const ALL: Scope = { all: true }

let house: WorkerHouse

beforeEach(() => {
  house = new WorkerHouse()
  for (const number of [1, 2, 3]) house.server.set(film(`f${number}`, `Film ${number}`, 2000))
})

afterEach(async () => {
  await settle()
  vi.restoreAllMocks()
})

/** One piece of whatever the runner has, and what was handed to it before. */
async function piece(): Promise<void> {
  await runDurableObjectAlarm(coordinator(bindings))
  await runDurableObjectAlarm(runner(bindings))
}

function runs(): Run[] {
  return house.data.all<Run>('runs')
}

function titles(): unknown[] {
  return house.data.all('titles').map(({ _id }) => _id)
}

function items(first: number, count: number): Scope {
  return { items: Array.from({ length: count }, (_, at) => `item-${first + at}`) }
}

test('requests that wait become one run over all of their scopes', async () => {
  const first = await accepted({ items: ['film-1-2000'] })
  const second = await accepted({ entries: [{ serverId: 'attic', entryId: 'f2' }] })
  expect([first.joined, second.joined, second.runId]).toEqual([false, true, first.runId])
  await settle()
  const mixed = [{ entries: [{ serverId: 'attic', entryId: 'f2' }] }, { items: ['film-1-2000'] }]
  expect(runs()).toMatchObject([{ _id: first.runId, size: 'small', scope: { mixed }, state: 'done' }])
  expect(titles()).toEqual(['film-2-2000'])
})

test('small requests that are more than fifty together make a large run, which others join', async () => {
  const first = await accepted(items(1, 30))
  expect((await accepted(items(31, 30))).runId).toBe(first.runId)
  expect((await accepted(ALL)).runId).toBe(first.runId)
  await settle()
  expect(runs().map(({ size, state }) => [size, state])).toEqual([['large', 'done']])
})

test('a small run that became part of a large one leads to that', async () => {
  const small = await accepted(items(1, 30))
  const large = await accepted(ALL)
  expect((await accepted(items(31, 30))).runId).toBe(large.runId)
  const answer = await ask(`/runs/${small.runId}`, { headers: auth })
  expect([answer.status, answer.headers.get('location')]).toEqual([308, `/runs/${large.runId}`])
  expect(await answer.json()).toEqual({ takenOverBy: large.runId })
  await settle()
  const stream = await ask(`/runs/${small.runId}/events`, { headers: { ...auth, 'last-event-id': '0' } })
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  expect((await reader?.read())?.value).toContain(`"runId":"${large.runId}"`)
  await reader?.cancel()
  expect((await ask('/runs/01ARZ3NDEKTSV4RRFFQ69G5FAV', { headers: auth })).status).toBe(404)
})

test('any number of requests while a run works make one more, which begins when that one has ended', async () => {
  const first = await accepted(ALL)
  await piece()
  const later = await Promise.all(Array.from({ length: 20 }, () => accepted(ALL)))
  const [second] = later
  expect(new Set(later.map(({ runId }) => runId))).toEqual(new Set([second?.runId]))
  expect(second?.runId).not.toBe(first.runId)
  while ((await readRun(first.runId)).endedAt === null) {
    expect((await readRun(second?.runId ?? '')).state).toBe('waiting')
    await piece()
  }
  await settle()
  const [one, other] = runs()
  expect([one?.state, other?.state]).toEqual(['done', 'done'])
  expect(Date.parse(other?.startedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(one?.endedAt ?? ''))
})

test('a small run goes first between any two pieces of a full pass', async () => {
  for (let before = 1; ; before++) {
    house.server.set(film('f1', `Film ${before}`, 1990))
    const { runId } = await accepted(ALL)
    for (let pieces = 0; pieces < before; pieces++) await piece()
    if ((await readRun(runId)).endedAt !== null) {
      expect(before).toBeGreaterThan(3)
      return
    }
    house.server.set(film('f9', `Just added ${before}`, 1990))
    const small = await accepted({ entries: [{ serverId: 'attic', entryId: 'f9' }] })
    while ((await readRun(small.runId)).endedAt === null) await piece()
    expect((await readRun(runId)).endedAt).toBeNull()
    expect(house.data.all('titles')).toContainEqual(
      expect.objectContaining({ metadata: { title: `Just added ${before}`, year: 1990 } }),
    )
    await settle()
    expect((await readRun(runId)).state).toBe('done')
  }
})

test('a working run that is cancelled ends before its next piece, and a later one does the rest', async () => {
  const { runId } = await accepted(ALL)
  while (titles().length === 0 && house.data.all('offers').length === 0) await piece()
  const answer = await ask(`/runs/${runId}/cancel`, { method: 'POST', headers: auth })
  expect(answer.status).toBe(202)
  house.server.requests.length = 0
  await settle()
  expect((await readRun(runId)).state).toBe('cancelled')
  expect(house.server.requests).toEqual([])
  const again = await ask(`/runs/${runId}/cancel`, { method: 'POST', headers: auth })
  expect(again.status).toBe(409)
  await accepted(ALL)
  await settle()
  expect(titles()).toEqual(['film-1-2000', 'film-2-2000', 'film-3-2000'])
  expect(house.data.all('offers').filter(({ pending }) => pending !== undefined)).toEqual([])
})

test('both objects have an alarm set as long as there is work, so that a crash needs nobody to notice it', async () => {
  const { runId } = await accepted(ALL)
  expect((await alarmsSet()).coordinator).toBe(true)
  await runDurableObjectAlarm(coordinator(bindings))
  for (let pieces = 0; (await readRun(runId)).endedAt === null; pieces++) {
    expect(await alarmsSet()).toMatchObject({ runner: true })
    await runDurableObjectAlarm(runner(bindings))
  }
})

test('a run goes on when both objects are lost from memory after each piece', async () => {
  const { runId } = await accepted(ALL)
  const next = await accepted(items(1, 1))
  for (let pieces = 0; !(await coordinator(bindings).isIdle()); pieces++) {
    expect(pieces).toBeLessThan(50)
    await crash()
    await piece()
  }
  expect([(await readRun(runId)).state, (await readRun(next.runId)).state]).toEqual(['done', 'done'])
  expect(titles()).toHaveLength(3)
})

test('a run that waits begins after a crash between the end of the one before and the word of it', async () => {
  const first = await accepted(ALL)
  await piece()
  const second = await accepted(ALL)
  for (let isOver = false; !isOver;) {
    await runDurableObjectAlarm(runner(bindings))
    const [active] = await runner(bindings).activeRuns()
    isOver = active?._id === first.runId && active.endedAt !== null
  }
  await crash()
  expect((await readRun(second.runId)).state).toBe('waiting')
  await settle()
  expect((await readRun(second.runId)).state).toBe('done')
})

test('a run that is handed over twice is worked on once', async () => {
  const { runId } = await accepted(ALL)
  while (house.data.all('offers').length === 0) await piece()
  await runInDurableObject(coordinator(bindings), (_object, { storage }) => {
    storage.sql.exec(`UPDATE queue SET state = 'handing'`)
    return storage.setAlarm(Date.now())
  })
  await evictDurableObject(coordinator(bindings))
  await settle()
  expect(runs()).toMatchObject([{ _id: runId, state: 'done' }])
  expect(house.server.requests.filter((request) => request.includes('/v1/index'))).toHaveLength(1)
})

test('a run that the runner does not take is handed over again', async () => {
  const take = vi.spyOn(Runner.prototype, 'take').mockRejectedValueOnce(new Error('no answer'))
  const { runId } = await accepted(ALL)
  await runDurableObjectAlarm(coordinator(bindings))
  expect((await readRun(runId)).state).toBe('waiting')
  expect((await alarmsSet()).coordinator).toBe(true)
  await settle()
  expect(take.mock.calls.map(([{ id }]) => id)).toEqual([runId, runId])
  expect((await readRun(runId)).state).toBe('done')
})

test('a run in which a server refuses is partial, says why, and keeps its titles', async () => {
  await accepted(ALL)
  await settle()
  house.server.instead = () => new Response('', { status: 401 })
  const { runId } = await accepted(ALL)
  await settle()
  expect(await readRun(runId)).toMatchObject({
    state: 'partial',
    servers: [{ serverId: 'attic', outcome: 'failed', failure: { reason: 'unauthorized' } }],
  })
  expect(titles()).toHaveLength(3)
})

test('who listens to a run hears of that run only', async () => {
  const large = await accepted(ALL)
  const small = await accepted({ entries: [{ serverId: 'attic', entryId: 'f1' }] })
  await settle()
  for (const { runId } of [large, small]) {
    const stream = await ask(`/runs/${runId}/events`, { headers: { ...auth, 'last-event-id': '0' } })
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (reader && !text.includes('"phase":"ended"')) text += (await reader.read()).value ?? ''
    await reader?.cancel()
    const heard = new Set([...text.matchAll(/"runId":"(\w+)"/g)].map(([, id]) => id))
    expect(heard).toEqual(new Set([runId]))
  }
})

test('an admin’s word that titles may go is kept when another request joins', async () => {
  await accepted(ALL)
  await settle()
  for (const id of ['f1', 'f2', 'f3']) house.server.remove(id)
  const held = await accepted(ALL)
  await settle()
  expect(await readRun(held.runId)).toMatchObject({ state: 'partial', held: [{ missing: 3 }] })
  const body = { scope: ALL, allowRemovals: [{ serverId: 'attic', atMost: 3 }] }
  await ask('/sync', {
    method: 'POST',
    headers: { ...auth, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const { joined, runId } = await accepted(ALL)
  expect(joined).toBe(true)
  await settle()
  expect((await readRun(runId)).counts.retired).toBe(3)
})

test('a run that waits goes on though the clock is set back a day meanwhile', async () => {
  const now = Date.now
  house.isDatabaseSilent = true
  const { runId } = await accepted(ALL)
  await piece()
  house.isDatabaseSilent = false
  const taken = { connectionId: 'attic', event: 'Download', subject: null, identity: 'one' }
  await coordinator(bindings).deliver(
    { ...taken, receivedAt: new Date(now()).toISOString(), outcome: 'asked', detail: null },
    { scopes: [items(1, 1)], burst: 'part', paths: [] },
  )
  vi.spyOn(Date, 'now').mockImplementation(() => now() - 86_400_000)
  await settle()
  expect(runs().map(({ _id, size, state }) => [_id === runId, size, state])).toEqual([
    [true, 'large', 'done'],
    [false, 'small', 'done'],
  ])
})

test('marks that a run leaves and nobody else looks at start one more run, and that one no other', async () => {
  await accepted(ALL)
  await settle()
  const [offer] = house.data.all<Offer>('offers').filter(({ _id }) => _id === 'attic/f2')
  house.data.put('offers', [{ ...offer, pending: '01' }])
  await accepted({ entries: [{ serverId: 'attic', entryId: 'f1' }] })
  await settle()
  expect(runs().map(({ reasons }) => reasons)).toEqual([['manual'], ['manual'], ['marks']])
  expect(house.data.all<Offer>('offers').filter(({ pending }) => pending !== undefined)).toEqual([])
})
