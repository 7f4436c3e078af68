import { createScheduledController, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ConnectionHealth, TriggerList } from '../../shared/protocol/worker-api.ts'
import type { Run } from '../../shared/run.ts'
import { said } from '../../shared/reason.ts'
import { TRIGGERS } from '../../shared/sync/triggers.ts'
import { coordinator } from '../env.ts'
import worker from '../index.ts'
import { FakeRadarr } from '../testing/fake-radarr.ts'
import type { Coordinator } from '../sync/coordinator.ts'
import { film } from '../testing/sync-house.ts'
import { post, radarr, refresh, WebhookHouse } from '../testing/webhook-house.ts'
import { accepted, ask, attic, auth, bindings, settle } from '../testing/worker-house.ts'
import download from './fixtures/radarr.download.json'

const DAY_MS = 86_400_000
const AT = '2026-11-27T12:00:00.000Z'
const PATH = '/data/media/movies/The Paper Lighthouse (2017)/The Paper Lighthouse (2017) [WEBDL-1080p].mkv'

let house: WebhookHouse
const listTriggers = async () => TriggerList.parse(await (await ask('/triggers', { headers: auth })).json())
beforeEach(() => {
  house = new WebhookHouse()
})
afterEach(() => house.leave())

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
  const all = await house.deliveries()
  expect(all.map(({ outcome, subject }) => [outcome, subject])).toEqual([
    ['asked', 'The Paper Lighthouse (2017)'],
    ['healed', 'Lost.mkv'],
  ])
})

test('every trigger says when it fired, fires next, and what it could not do', async () => {
  for (const cron of ['*/5 * * * *', '17 3 * * *', '41 4 * * SUN', '53 4 * * *'])
    await worker.scheduled(createScheduledController({ cron }), bindings)
  const { triggers } = await listTriggers()
  expect(triggers.map(({ name }) => name)).toEqual(['quick', 'full', 'providers', 'prune'])
  for (const { lastAt, nextAt } of triggers) {
    expect(Date.parse(lastAt ?? '')).toBeLessThanOrEqual(Date.now())
    expect(Date.parse(nextAt ?? '')).toBeGreaterThan(Date.now())
  }
  const silent = expect.objectContaining({ reason: 'unreachable' }) as unknown
  expect(triggers[0]?.troubles).toContainEqual({ who: 'Radarr', why: silent })
  expect(triggers[1]?.troubles).toEqual([])
  await settle()
  expect(house.data.all<Run>('runs')).toMatchObject([{ reasons: ['cron'], scope: { all: true } }])
})

test('what an earlier release wrote down in words of triggers and histories is told as it is', async () => {
  house.services.set('radarr.test', new FakeRadarr().fetch)
  await runInDurableObject<Coordinator, void>(coordinator(bindings), (_object, { storage: { sql } }) => {
    sql.exec(
      `INSERT OR REPLACE INTO triggers VALUES ('quick', ?, 'Radarr is starting. Sonarr is starting.')`,
      AT,
    )
    sql.exec(`INSERT OR REPLACE INTO histories VALUES ('radarr', ?, ?, 'It is starting.')`, AT, AT)
  })
  const { triggers } = await listTriggers()
  expect(triggers[0]?.troubles).toEqual([{ who: null, why: said('Radarr is starting. Sonarr is starting.') }])
  const health = await (await ask('/connections/radarr/health', { headers: auth })).json()
  expect(ConnectionHealth.parse(health).history).toEqual({ checkedAt: AT, failure: said('It is starting.') })
})

test('what the clock asks for joins the large run that waits, while another one works', async () => {
  const first = await accepted({ all: true })
  await runDurableObjectAlarm(coordinator(bindings))
  const second = await accepted({ servers: ['attic'] })
  expect(second.runId).not.toBe(first.runId)
  for (const { cron } of Object.values(TRIGGERS))
    await worker.scheduled(createScheduledController({ cron }), bindings)
  expect((await coordinator(bindings).waitingRuns()).map(({ _id }) => _id)).toEqual([second.runId])
  await settle()
  expect(house.data.all<Run>('runs')).toMatchObject([
    { _id: first.runId },
    { _id: second.runId, reasons: ['manual', 'cron'], scope: { all: true } },
  ])
})

test('once a day what was only remembered for a while is forgotten', async () => {
  await refresh()
  const hook = { libraryVersion: 'attic.1' }
  const bearer = { authorization: `Bearer ${attic.apiKey}` }
  await post('attic', hook, bearer)
  house.data.put('connections', [{ ...radarr, secret: '', apiKey: '', removedAt: radarr.createdAt }])
  await refresh()
  const remembered = () =>
    runInDurableObject<Coordinator, number[]>(coordinator(bindings), (_object, { storage: { sql } }) =>
      ['seen', 'connections'].map((table) => sql.exec(`SELECT 1 FROM ${table}`).toArray().length),
    )
  const [seen = 0, connections = 0] = await remembered()
  expect(seen).toBeGreaterThan(0)
  const prune = () => worker.scheduled(createScheduledController({ cron: TRIGGERS.prune.cron }), bindings)
  await prune()
  expect(await remembered()).toEqual([seen, connections])
  const clock = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 31 * DAY_MS)
  await prune()
  clock.mockRestore()
  expect(await remembered()).toEqual([0, connections - 1])
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
