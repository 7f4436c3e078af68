import { createScheduledController, runInDurableObject } from 'cloudflare:test'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Connection } from '../../shared/connection.ts'
import type { Delivery } from '../../shared/delivery.ts'
import { serverWebhookToken } from '../../shared/protocol/webhook-token.ts'
import type { Run } from '../../shared/run.ts'
import { coordinator } from '../env.ts'
import worker from '../index.ts'
import type { Coordinator } from '../sync/coordinator.ts'
import { FakeRadarr } from '../testing/fake-radarr.ts'
import { mutated } from '../testing/mutated.ts'
import { film } from '../testing/sync-house.ts'
import { ask, attic, auth, bindings, crash, settle, WorkerHouse } from '../testing/worker-house.ts'
import download from './fixtures/radarr.download.json'
import pack from './fixtures/sonarr.download.json'

const SECRET = 'söcret-of-the-tests'
const OLD = 'the-one-before-that'
const PATH = '/data/media/movies/The Paper Lighthouse (2017)/The Paper Lighthouse (2017) [WEBDL-1080p].mkv'

const radarr: Connection = {
  _id: 'radarr',
  kind: 'radarr',
  name: 'Radarr',
  url: 'http://radarr.test',
  apiKey: 'a-key-that-only-tests-use',
  secret: SECRET,
  oldSecret: null,
  pathMap: [{ from: '/data/media', serverId: 'attic', to: '' }],
  createdAt: '2026-11-24T12:00:00.000Z',
  changedAt: '2026-11-24T12:00:00.000Z',
}
const sonarr: Connection = {
  ...radarr,
  _id: 'sonarr',
  kind: 'sonarr',
  name: 'Sonarr',
  url: 'http://sonarr.test',
}

let house: WorkerHouse
beforeEach(() => {
  house = new WorkerHouse()
  house.data.put('connections', [radarr, sonarr])
})
afterEach(async () => {
  await settle()
  await deliveries()
  vi.restoreAllMocks()
})

const refresh = () => ask('/connections/refresh', { method: 'POST', headers: auth })
const latin = (text: string) => btoa(text)
const utf8 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)))
const shown = { 'x-webhook-token': 'x' }

function post(
  path: string,
  body: unknown,
  headers: Record<string, string> = { authorization: `Basic ${latin(`u:${SECRET}`)}` },
  method = 'POST',
) {
  return ask(`/webhooks/${path}`, {
    method,
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

/** Copied as the object does it by itself soon after. */
async function deliveries(): Promise<Delivery[]> {
  await vi.waitUntil(
    () =>
      runInDurableObject<Coordinator, boolean>(coordinator(bindings), (_object, { storage }) => {
        return storage.sql.exec(`SELECT 1 FROM deliveries LIMIT 1`).toArray().length === 0
      }),
    { timeout: 10_000 },
  )
  return house.data.all<Delivery>('deliveries')
}

test.each<[string, string, Record<string, string>]>([
  ['Basic in ISO-8859-1', 'radarr', { authorization: `Basic ${latin(`matinee:${SECRET}`)}` }],
  ['Basic in UTF-8', 'radarr', { authorization: `Basic ${utf8(`matinee:${SECRET}`)}` }],
  ['a token in the query', `radarr?token=${encodeURIComponent(SECRET)}`, {}],
  ['media-processor’s own header', 'attic', { 'x-webhook-id': attic.apiKey }],
  ['a Bearer token', 'attic', { authorization: `Bearer ${attic.apiKey}` }],
  ['a custom header', 'attic', { 'x-webhook-token': attic.apiKey }],
  ['a token in the path', `attic/${serverWebhookToken('attic', attic.apiKey)}`, {}],
])('%s opens a connection, and another secret does not', async (_name, path, headers) => {
  const body = path.startsWith('attic') ? { libraryVersion: 'attic.1' } : download
  expect((await post(path, body, headers)).status).toBe(202)
  expect((await post(path, body, headers, 'PUT')).status).toBe(202)
  const wrong = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.slice(0, -3)]))
  const answer = await post(path.replace(/=.*|\/.*/, '=wrong'), body, { ...shown, ...wrong })
  expect([answer.status, await answer.json()]).toEqual([401, { error: 'unauthorized' }])
})

test('nobody learns from the answer which connections there are', async () => {
  for (const path of ['radarr', 'nobody', '../runs', 'x'.repeat(60), '%00', 'tmdb'])
    expect((await post(path, download, shown)).status).toBe(401)
  expect((await post('radarr', download, {})).status).toBe(401)
})

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
  expect(await deliveries()).toMatchObject([
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
  expect((await deliveries()).at(-1)?.detail).toMatch(
    /No rule of the path map fits .*, so every server was asked/,
  )
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
  expect(await deliveries()).toHaveLength(24)
})

test('the same delivery again is labelled so, in any order with others, and is taken like any other', async () => {
  const first = { ...download, downloadId: 'of-this-test' }
  const second = { ...first, movieFile: { ...download.movieFile, id: 102 } }
  for (const body of [first, second, first, { ...second, applicationUrl: 'elsewhere' }])
    expect((await post('radarr', body)).status).toBe(202)
  expect((await deliveries()).map(({ isRepeated }) => isRepeated)).toEqual([false, false, true, true])
})

test('what cannot be read is refused in words, recorded, and asks for nothing', async () => {
  const wrong = ['{', '{}', 'x'.repeat(1_048_577), '[]', '']
  const answers = await Promise.all(wrong.map((body) => post('radarr', body)))
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 413, 400, 400])
  const outcomes = (await deliveries()).map(({ outcome }) => outcome)
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
  expect(await deliveries()).toHaveLength(151)
})

test('the Test button of a service is answered', async () => {
  const answer = await post('radarr', { eventType: 'Test', instanceName: 'Radarr' })
  expect([answer.status, await answer.json()]).toEqual([200, { outcome: 'test', runId: null }])
})

test('while the app is down, known connections are taken, also after a crash, and nothing is lost', async () => {
  await refresh()
  house.isDatabaseSilent = true
  await crash()
  expect((await post('radarr', download)).status).toBe(202)
  expect((await post('radarr', download, { 'x-webhook-token': 'wrong' })).status).toBe(401)
  await crash()
  house.isDatabaseSilent = false
  await settle()
  expect(house.data.all<Run>('runs')).toMatchObject([{ state: 'done' }])
  expect(await deliveries()).toHaveLength(1)
})

test('the secret before counts until its hour is over, and a new one at once', async () => {
  const inAnHour = new Date(Date.now() + 3_600_000).toISOString()
  house.data.put('connections', [{ ...radarr, oldSecret: { value: OLD, validUntil: inAnHour } }])
  await refresh()
  const tries = async () =>
    Promise.all(
      [SECRET, OLD].map(
        async (secret) =>
          (await post(`radarr?token=${encodeURIComponent(secret)}`, { eventType: 'Test' }, {})).status,
      ),
    )
  expect(await tries()).toEqual([200, 200])
  house.data.put('connections', [
    { ...radarr, oldSecret: { value: OLD, validUntil: new Date(Date.now() - 1).toISOString() } },
  ])
  await refresh()
  expect(await tries()).toEqual([200, 401])
})

test('a removed connection’s sender hears that it was removed, a stranger does not', async () => {
  await refresh()
  house.data.put('connections', [{ ...radarr, secret: '', apiKey: '', removedAt: radarr.createdAt }])
  await refresh()
  const answer = await post('radarr', download)
  expect([answer.status, await answer.json()]).toEqual([
    410,
    { error: expect.stringContaining('was removed') as string },
  ])
  expect((await post('radarr', download, shown)).status).toBe(401)
  expect((await deliveries()).at(-1)).toMatchObject({ outcome: 'removed', runId: null })
  expect(await coordinator(bindings).isIdle()).toBe(true)
})

test('a webhook that was lost is healed from Radarr’s history, and one that came is not told twice', async () => {
  const fake = new FakeRadarr()
  const line = (path: string) => ({
    date: new Date(Date.now() - 120_000).toISOString(),
    eventType: 'downloadFolderImported',
    data: { importedPath: path },
  })
  fake.history = [line(PATH), line('/data/media/movies/Lost (2020)/Lost.mkv')]
  house.services.set('radarr.test', fake.fetch)
  await refresh()
  await post('radarr', download)
  for (let pass = 0; pass < 2; pass += 1)
    await worker.scheduled(createScheduledController({ cron: '*/5 * * * *' }), bindings)
  await settle()
  const all = await deliveries()
  expect(all.map(({ outcome, subject }) => [outcome, subject])).toEqual([
    ['asked', 'The Paper Lighthouse (2017)'],
    ['healed', 'Lost.mkv'],
  ])
})

test('every trigger says when it fired, fires next, and what it could not do', async () => {
  for (const cron of ['*/5 * * * *', '17 3 * * *', '41 4 * * SUN', '53 4 * * *'])
    await worker.scheduled(createScheduledController({ cron }), bindings)
  const { triggers } = await (
    await ask('/triggers', { headers: auth })
  ).json<{ triggers: Record<string, string | null>[] }>()
  expect(triggers.map(({ name }) => name)).toEqual(['quick', 'full', 'providers', 'prune'])
  for (const { lastAt, nextAt } of triggers) {
    expect(Date.parse(lastAt ?? '')).toBeLessThanOrEqual(Date.now())
    expect(Date.parse(nextAt ?? '')).toBeGreaterThan(Date.now())
  }
  expect(triggers[0]?.trouble).toMatch(/Radarr does not answer/)
  await settle()
  expect(house.data.all<Run>('runs')).toMatchObject([{ reasons: ['cron'], scope: { all: true } }])
})

test('the full pass at night lists a server again whose version is known', async () => {
  house.server.set(film('f1', 'Film', 2000))
  const pass = async (cron: string) => {
    house.server.requests.length = 0
    await worker.scheduled(createScheduledController({ cron }), bindings)
    await settle()
    return house.server.requests.filter((request) => request.includes('/v1/index'))
  }
  await pass('*/5 * * * *')
  expect(await pass('*/5 * * * *')).toEqual([expect.stringContaining('since=') as string])
  expect(await pass('17 3 * * *')).toEqual([expect.not.stringContaining('since=') as string])
})
