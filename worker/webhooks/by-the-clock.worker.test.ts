import { createScheduledController } from 'cloudflare:test'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Run } from '../../shared/run.ts'
import worker from '../index.ts'
import { FakeRadarr } from '../testing/fake-radarr.ts'
import { film } from '../testing/sync-house.ts'
import { post, refresh, WebhookHouse } from '../testing/webhook-house.ts'
import { ask, auth, bindings, settle } from '../testing/worker-house.ts'
import download from './fixtures/radarr.download.json'

const PATH = '/data/media/movies/The Paper Lighthouse (2017)/The Paper Lighthouse (2017) [WEBDL-1080p].mkv'

let house: WebhookHouse
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
