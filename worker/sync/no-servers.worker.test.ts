import { createScheduledController } from 'cloudflare:test'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Run } from '../../shared/run.ts'
import { TRIGGERS } from '../../shared/sync/triggers.ts'
import worker from '../index.ts'
import { film } from '../testing/sync-house.ts'
import { post, refresh, WebhookHouse } from '../testing/webhook-house.ts'
import { accepted, attic, auth, ask, bindings, readRun, settle } from '../testing/worker-house.ts'
import download from '../webhooks/fixtures/radarr.download.json'

const ORDER = { _id: 'server-order', changedAt: attic.changedAt }

let house: WebhookHouse
beforeEach(() => {
  house = new WebhookHouse()
})
afterEach(() => house.leave())

/** A household before its first server: `settings` as the app may have it then. */
async function withoutServers(settings: readonly object[]): Promise<void> {
  await house.data.deleteMany('servers', { _id: 'attic' })
  await house.data.deleteMany('settings', { _id: 'server-order' })
  house.data.put('settings', settings)
}

test.each([
  ['nothing was ever saved', []],
  ['the saved order is empty', [{ ...ORDER, serverIds: [] }]],
  ['the saved order names a server that is gone', [{ ...ORDER, serverIds: ['attic'] }]],
])('while %s a run over everything ends well, and asks and keeps nothing', async (_name, settings) => {
  await withoutServers(settings)
  const { runId } = await accepted({ all: true })
  await settle()
  expect(await readRun(runId)).toMatchObject({ state: 'done', servers: [], held: [], finalized: { done: 0 } })
  expect(house.server.requests).toEqual([])
  expect(house.data.all('titles')).toEqual([])
})

test('the clock and a webhook find no server, and say nothing is wrong with the run', async () => {
  await withoutServers([{ ...ORDER, serverIds: [] }])
  await refresh()
  expect((await post('radarr', download)).status).toBe(202)
  for (const { cron } of Object.values(TRIGGERS))
    await worker.scheduled(createScheduledController({ cron }), bindings)
  await settle()
  expect(new Set(house.data.all<Run>('runs').map(({ state }) => state))).toEqual(new Set(['done']))
  const answer = await ask('/runs', { headers: auth })
  expect([answer.status, (await answer.json<{ runs: Run[] }>()).runs.length > 0]).toEqual([200, true])
})

test('the first server that comes fills the library, without a start', async () => {
  await withoutServers([])
  await accepted({ all: true })
  await settle()
  house.server.set(film('f1', 'Film', 2000))
  house.data.put('servers', [attic])
  house.data.put('settings', [{ ...ORDER, serverIds: ['attic'] }])
  await accepted({ servers: ['attic'] })
  await settle()
  expect(house.data.all('titles').map(({ _id }) => _id)).toEqual(['film-2000'])
})

test('when the last server is removed its titles retire, and the next runs have nothing to do', async () => {
  house.server.set(film('f1', 'Film', 2000))
  await accepted({ all: true })
  await settle()
  house.data.put('servers', [{ ...attic, removedAt: attic.createdAt }])
  house.data.put('settings', [{ ...ORDER, serverIds: [] }])
  const removal = await accepted({ all: true })
  await settle()
  expect((await readRun(removal.runId)).counts.retired).toBe(1)
  const { runId } = await accepted({ all: true })
  await settle()
  expect(await readRun(runId)).toMatchObject({ state: 'done', finalized: { done: 0 } })
})
