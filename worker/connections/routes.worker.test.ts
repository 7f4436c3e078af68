import { afterEach, expect, test } from 'vitest'
import { FakeSabnzbd } from '../testing/fake-sabnzbd.ts'
import { radarr } from '../testing/connections.ts'
import { WebhookHouse } from '../testing/webhook-house.ts'
import { ask, auth } from '../testing/worker-house.ts'

const house = new WebhookHouse()
afterEach(() => house.leave())

const get = async (path: string) => {
  const answer = await ask(`/connections/${path}`, { headers: auth })
  return { status: answer.status, body: await answer.json<Record<string, object>>() }
}

test('parts of a service that are asked for at once are what each is alone, and one that its kind has not is left out', async () => {
  const sabnzbd = new FakeSabnzbd()
  house.services.set('sab.test', (request) => sabnzbd.fetch(request))
  const connection = { ...radarr, _id: 'sab', kind: 'sabnzbd', url: 'http://sab.test/sabnzbd' } as const
  house.data.put('connections', [connection])
  const { _id, kind, url, apiKey } = connection
  const parts = (body: object) =>
    ask('/connections/parts', {
      method: 'POST',
      headers: { ...auth, 'content-type': 'application/json' },
      body: JSON.stringify({ connection: { _id, kind, url, apiKey }, ...body }),
    })
  const answer = await parts({ ask: ['health', 'queue', 'wanted'] })
  const body = await answer.json<Record<string, object>>()
  const alone = { health: (await get('sab/health')).body, queue: (await get('sab/queue')).body }
  const when = { at: expect.anything() as unknown, tookMs: expect.anything() as unknown }
  expect(Object.keys(body)).toEqual(['health', 'queue'])
  expect(body.queue).toEqual({ ...alone.queue, ...when })
  expect(body.health).toMatchObject({ failure: null, version: alone.health.version, history: null })
  expect((await parts({ ask: ['health', 'secret'] })).status).toBe(400)
  expect((await get('nobody/queue')).status).toBe(404)
})
