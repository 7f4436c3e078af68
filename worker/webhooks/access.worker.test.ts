import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { serverWebhookToken } from '../../shared/protocol/webhook-token.ts'
import type { Run } from '../../shared/run.ts'
import { coordinator } from '../env.ts'
import { latin, post, radarr, refresh, SECRET, WebhookHouse } from '../testing/webhook-house.ts'
import { attic, bindings, crash, settle } from '../testing/worker-house.ts'
import download from './fixtures/radarr.download.json'

const OLD = 'the-one-before-that'
const utf8 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)))
const shown = { 'x-webhook-token': 'x' }

let house: WebhookHouse
beforeEach(() => {
  house = new WebhookHouse()
})
afterEach(() => house.leave())

test.each<[string, string, Record<string, string>]>([
  ['Basic in ISO-8859-1', 'radarr', { authorization: `Basic ${latin(`matinee:${SECRET}`)}` }],
  ['Basic in UTF-8', 'radarr', { authorization: `Basic ${utf8(`matinee:${SECRET}`)}` }],
  ['a token in the query', `radarr?token=${encodeURIComponent(SECRET)}`, {}],
  ['media-processor’s own header', 'attic', { 'x-webhook-id': attic.apiKey }],
  ['a Bearer token', 'attic', { authorization: `Bearer ${attic.apiKey}` }],
  ['a custom header', 'attic', { 'x-webhook-token': attic.apiKey }],
  ['the header that is common for keys', 'attic', { 'x-api-key': attic.apiKey }],
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
  expect(await house.deliveries()).toHaveLength(1)
})

test('the secret before counts until its hour is over, and a new one at once', async () => {
  const inAnHour = new Date(Date.now() + 3_600_000).toISOString()
  house.data.put('connections', [{ ...radarr, oldSecrets: [{ value: OLD, validUntil: inAnHour }] }])
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
    { ...radarr, oldSecrets: [{ value: OLD, validUntil: new Date(Date.now() - 1).toISOString() }] },
  ])
  await refresh()
  expect(await tries()).toEqual([200, 401])
})

test('after its key was exchanged a server’s old address counts for one more hour', async () => {
  const old = `attic/${serverWebhookToken('attic', attic.apiKey)}`
  const exchanged = { ...attic, apiKey: 'another-key-'.repeat(3) }
  const shown = (path: string) => post(path, { libraryVersion: 'attic.1' }, {}).then(({ status }) => status)
  await refresh()
  house.data.put('servers', [exchanged])
  await refresh()
  expect(await shown(old)).toBe(202)
  expect(await shown(`attic/${serverWebhookToken('attic', exchanged.apiKey)}`)).toBe(202)
  await refresh()
  const soon = Date.now() + 3_590_000
  const clock = vi.spyOn(Date, 'now').mockReturnValue(soon)
  expect(await shown(old)).toBe(202)
  clock.mockReturnValue(soon + 20_000)
  expect(await shown(old)).toBe(401)
  clock.mockRestore()
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
  expect((await house.deliveries()).at(-1)).toMatchObject({ outcome: 'removed', runId: null })
  expect(await coordinator(bindings).isIdle()).toBe(true)
})
