import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Run } from '../../shared/run.ts'
import scanned from '../servers/fixtures/media-processor/webhook.sync.json'
import status from '../servers/fixtures/media-processor/webhook.system-status.json'
import { ask, attic, settle, WorkerHouse } from '../testing/worker-house.ts'

let house: WorkerHouse

beforeEach(() => {
  house = new WorkerHouse()
  house.data.put('servers', [{ ...attic, kind: 'media-processor' }])
})

afterEach(async () => {
  await settle()
  vi.restoreAllMocks()
})

function deliver(path: string, body: unknown, key = attic.apiKey): Promise<Response> {
  return ask(`/webhooks/attic/api/authenticated/admin/${path}`, {
    method: 'POST',
    headers: { 'x-webhook-id': key, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

test('a media-processor that scanned is asked what changed, and no other server is', async () => {
  const answer = await deliver('sync', scanned)
  expect(answer.status).toBe(202)
  expect(await answer.json()).toMatchObject({ started: true })
  await settle()
  expect(house.data.all<Run>('runs')).toMatchObject([{ reasons: ['webhook'], scope: { servers: ['attic'] } }])
})

test('what it says of its machine is kept, and starts no run', async () => {
  const answer = await deliver('system-status-notification', status)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ success: true, serverId: 'attic' })
  await settle()
  expect(house.data.all('runs')).toEqual([])
  expect(house.data.all('deliveries')).toMatchObject([{ connectionId: 'attic', event: 'status-heavy' }])
})

test.each(['sync', 'system-status-notification'])('a wrong webhook id at %s is refused', async (path) => {
  const answer = await deliver(path, scanned, 'wrong')
  expect(answer.status).toBe(401)
  expect(await answer.json()).toEqual({ success: false, message: 'Invalid webhook identifier.' })
})

test.each([
  ['sync', '[]'],
  ['sync', '{'],
  ['system-status-notification', '{"status":"$where"}'],
])('at %s the body %s is refused and asks for nothing', async (path, body) => {
  expect((await deliver(path, body)).status).toBe(400)
  await settle()
  expect(house.data.all('runs')).toEqual([])
})
