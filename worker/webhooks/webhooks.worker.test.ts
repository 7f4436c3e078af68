import { runInDurableObject } from 'cloudflare:test'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Delivery } from '../../shared/delivery.ts'
import type { Run } from '../../shared/run.ts'
import { coordinator } from '../env.ts'
import type { Coordinator } from '../sync/coordinator.ts'
import { MemoryDataApi } from '../testing/memory-data-api.ts'
import { mutated } from '../testing/mutated.ts'
import { film } from '../testing/sync-house.ts'
import { post, radarr, refresh, WebhookHouse } from '../testing/webhook-house.ts'
import { ask, attic, auth, bindings, settle } from '../testing/worker-house.ts'
import { Deliveries } from './deliveries.ts'
import download from './fixtures/radarr.download.json'
import pack from './fixtures/sonarr.download.json'

const PATH = '/data/media/movies/The Paper Lighthouse (2017)/The Paper Lighthouse (2017) [WEBDL-1080p].mkv'
const TAKEN = {
  connectionId: 'radarr',
  receivedAt: '2026-11-24T12:00:00.000Z',
  subject: null,
  outcome: 'noted',
  detail: null,
} as const

let house: WebhookHouse
beforeEach(() => {
  house = new WebhookHouse()
})
afterEach(() => house.leave())

test('an import asks for that file alone, and its delivery names the run', async () => {
  const { runId } = await (await post('radarr', download)).json<{ runId: string }>()
  await settle()
  expect(house.data.all<Run>('runs')).toMatchObject([
    {
      _id: runId,
      size: 'small',
      reasons: ['webhook'],
      scope: { paths: [{ serverId: 'attic', path: PATH.slice(12) }] },
    },
  ])
  expect(await house.deliveries()).toMatchObject([
    {
      connectionId: 'radarr',
      event: 'Download',
      subject: 'The Paper Lighthouse (2017)',
      outcome: 'asked',
      runId,
    },
  ])
})

test('a rule of a server that was removed counts no more', async () => {
  house.data.put('servers', [{ ...attic, removedAt: attic.createdAt }])
  await refresh()
  await post('radarr', download)
  await settle()
  expect(house.data.all<Run>('runs')).toMatchObject([
    { scope: { mixed: [{ all: true }, { keys: expect.anything() as unknown }] } },
  ])
})

test('a title that no rule leads to is looked up by its ids, and every server is asked', async () => {
  house.data.put('connections', [{ ...radarr, pathMap: [] }])
  await refresh()
  house.server.set({ ...film('f1', 'The Paper Lighthouse', 2017), ids: { tmdb: '700001' } })
  await ask('/sync', {
    method: 'POST',
    headers: { ...auth, 'content-type': 'application/json' },
    body: '{"scope":{"all":true}}',
  })
  await settle()
  house.server.requests.length = 0
  await post('radarr', download)
  await settle()
  expect(house.server.requests.filter((request) => request.startsWith('POST /v1/scan'))).toHaveLength(1)
  expect((await house.deliveries()).at(-1)?.detail).toMatchObject({ reason: 'unmapped', path: PATH })
})

test('twenty-four imports of one season are one run', async () => {
  const answers = await Promise.all(
    Array.from({ length: 24 }, (_, at) =>
      post('sonarr', {
        ...pack,
        episodeFile: { id: at + 1, path: `/data/media/tv/Signal Hill/Season 02/${at + 1}.mkv` },
      }),
    ),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
  await settle()
  expect(house.data.all<Run>('runs')).toHaveLength(1)
  expect(await house.deliveries()).toHaveLength(24)
})

test('the same delivery again is labelled so, in any order with others, and is taken like any other', async () => {
  const first = { ...download, downloadId: 'of-this-test' }
  const second = { ...first, movieFile: { ...download.movieFile, id: 102 } }
  for (const body of [first, second, first, { ...second, applicationUrl: 'elsewhere' }])
    expect((await post('radarr', body)).status).toBe(202)
  expect((await house.deliveries()).map(({ isRepeated }) => isRepeated)).toEqual([false, false, true, true])
})

test('what came of a delivery is kept for thirty days', async () => {
  await post('radarr', download)
  const [delivery] = (await house.deliveries()) as (Delivery & { expiresAt: { $date: string } })[]
  const keptMs = Date.parse(delivery?.expiresAt.$date ?? '') - Date.parse(delivery?.receivedAt ?? '')
  expect(Math.round(keptMs / 60_000)).toBe(30 * 24 * 60)
})

test('while the database is away for long the latest deliveries are kept, as many as there is room for', async () => {
  const kept = await runInDurableObject<Coordinator, unknown[]>(
    coordinator(bindings),
    async (_object, { storage: { sql } }) => {
      const deliveries = new Deliveries(sql, 3)
      for (const id of ['1', '2', '3', '4', '5'])
        deliveries.add(id, { ...TAKEN, event: id, identity: id }, null)
      const data = new MemoryDataApi()
      await deliveries.copyTo(data, Date.now())
      return data.all('deliveries').map(({ event }) => event)
    },
  )
  expect(kept).toEqual(['3', '4', '5'])
})

test('three hundred deliveries at once are all taken, and become few runs', async () => {
  await refresh()
  const statuses = await Promise.all(
    Array.from({ length: 300 }, async (_, at) => {
      const movieFile = { id: at + 1, path: `/data/media/movies/Film ${at}/film.mkv` }
      return (await post('radarr', { ...download, movieFile, downloadId: `many-${at}` })).status
    }),
  )
  expect(new Set(statuses)).toEqual(new Set([202]))
  await settle()
  expect(await house.deliveries()).toHaveLength(300)
  expect(house.data.all<Run>('runs').length).toBeLessThan(20)
})

test('what cannot be read is refused in words, recorded, and asks for nothing', async () => {
  const wrong = ['{', '{}', 'x'.repeat(1_048_577), '[]', '']
  const answers = await Promise.all(wrong.map((body) => post('radarr', body)))
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 413, 400, 400])
  const outcomes = (await house.deliveries()).map(({ outcome }) => outcome)
  expect(outcomes.toSorted()).toEqual(['malformed', 'malformed', 'malformed', 'malformed', 'too-large'])
  expect(await coordinator(bindings).isIdle()).toBe(true)
  expect((await post('radarr', download)).status).toBe(202)
})

test('hostile deliveries get no 5xx, each is recorded, and the next good one works', async () => {
  await refresh()
  const hostile = fc.sample(mutated({ download }), { numRuns: 150, seed: 7 })
  const statuses = await Promise.all(
    hostile.map(
      async (changed) => (await post('radarr', (changed as { download?: unknown }).download ?? null)).status,
    ),
  )
  expect(statuses.filter((status) => ![200, 202, 400].includes(status))).toEqual([])
  expect((await post('radarr', download)).status).toBe(202)
  await settle()
  expect(await house.deliveries()).toHaveLength(151)
})

test('the Test button of a service is answered', async () => {
  const answer = await post('radarr', { eventType: 'Test', instanceName: 'Radarr' })
  expect([answer.status, await answer.json()]).toEqual([200, { outcome: 'test', runId: null }])
})
