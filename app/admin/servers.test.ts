import type { Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { jsonServer, listen } from '../testing/json-server.ts'
import { startTestDatabase } from '../testing/mongod.ts'

let database: Awaited<ReturnType<typeof startTestDatabase>>
let m: Awaited<ReturnType<typeof load>>
let attic: Server
let worker: Server
let url: string
let instanceId = 'one'
const asked: unknown[] = []
const hooks: unknown[] = []

async function load() {
  const [servers, test, db, connection, contact, health] = await Promise.all([
    import('./servers.server.ts'),
    import('./test-server.server.ts'),
    import('../db/servers.ts'),
    import('../db/connection.ts'),
    import('../media-servers/contact.server.ts'),
    import('../media-servers/health.server.ts'),
  ])
  return { ...servers, ...test, ...db, ...connection, ...contact, ...health }
}

beforeAll(async () => {
  worker = jsonServer((_method, _path, body) => [202, (asked.push(body), { runId: 'r', joined: false })])
  attic = jsonServer((_method, path, body, key) => {
    if (path === '/healthz') return [200, { ok: true }]
    if (key !== 'Bearer right') return [401, {}]
    if (path === '/v1/hook') hooks.push(body)
    return [200, { instanceId, name: 'attic', protocol: 1, libraryVersion: null, canTranscode: false }]
  })
  url = await listen(attic)
  database = await startTestDatabase({ WORKER_URL: await listen(worker) })
  m = await load()
  m.setOwnAddress({ port: 3000, publicUrl: undefined })
})

afterAll(async () => {
  attic.close()
  worker.close()
  await database.stop()
})

beforeEach(async () => {
  await m.db().dropDatabase()
  m.forgetContact('attic')
  asked.length = 0
  hooks.length = 0
  instanceId = 'one'
})

const add = (more: object = {}) =>
  m.createServer(m.NewServer.parse({ name: 'Attic', url, apiKey: 'right', ...more }))

test('a new server is pinned, told where to report changes, and synced', async () => {
  expect(await add()).toMatchObject({ ok: true, server: { _id: 'attic', instanceId: 'one' } })
  expect(hooks).toEqual([{ url: 'http://127.0.0.1:3000/webhooks/attic' }])
  expect(asked).toEqual([{ scope: { servers: ['attic'] }, reason: 'edit' }])
})

test('a server that does not answer yet is saved all the same', async () => {
  expect(await add({ url: 'http://127.0.0.1:9' })).toMatchObject({ ok: true, server: { instanceId: null } })
})

test('the same machine is not added twice', async () => {
  await add()
  expect(await add({ name: 'Again' })).toEqual({
    ok: false,
    detail: 'This is Attic, which is in the list already.',
  })
})

test('giving the key again accepts that it is another instance now', async () => {
  await add()
  instanceId = 'two'
  expect(await m.changeServer('attic', { name: 'Loft' })).toMatchObject({ instanceId: 'one', name: 'Loft' })
  expect(await m.changeServer('attic', { apiKey: 'right' })).toMatchObject({ instanceId: 'two' })
})

test('a removed server is told to stop reporting, and its titles are looked at again', async () => {
  await add()
  expect(await m.dropServer('attic')).toBe(true)
  expect(await m.dropServer('attic')).toBe(false)
  expect(hooks.at(-1)).toEqual({ url: null })
  expect(asked.at(-1)).toEqual({ scope: { all: true }, reason: 'edit' })
})

test('a Jellyfin server is pinned by its own id, probed as it can be, and told nothing', async () => {
  const seen: [string, string][] = []
  const jellyfin = jsonServer((_method, path, _body, key) => {
    seen.push([path, key])
    if (path === '/System/Info/Public') return [200, { Id: 'f4627' }]
    if (!key.startsWith('MediaBrowser Token="right"')) return [401, {}]
    return path === '/System/Info' ? [200, { Id: 'f4627', ServerName: 'nas', Version: '10.10.7' }] : [404, {}]
  })
  const address = await listen(jellyfin)
  const saved = await add({ name: 'Nas', kind: 'jellyfin', url: address })
  expect(saved).toMatchObject({ ok: true, server: { kind: 'jellyfin', instanceId: 'f4627' } })
  expect(await m.probeNow((await m.getServer('nas')) ?? expect.fail())).toMatchObject({ isHealthy: true })
  expect(new Set(seen.map(([path]) => path))).toEqual(new Set(['/System/Info', '/System/Info/Public']))
  expect(hooks).toEqual([])
  expect(await add({ name: 'Again', kind: 'jellyfin', url: address })).toMatchObject({ ok: false })
  const door = { kind: 'jellyfin', url: address, apiKey: 'right' } as const
  expect((await m.testServer(door)).words).toMatch(
    /^nas answers in \d+ ms\. It is Jellyfin 10\.10\.7; Matinee/,
  )
  expect((await m.testServer({ ...door, apiKey: 'wrong' })).words).toBe('It refuses the API key.')
  jellyfin.close()
})

test('a server keeps its kind when it is changed', async () => {
  await add()
  await m.changeServer('attic', m.ServerChange.parse({ kind: 'jellyfin', name: 'Attic 2' }))
  expect(await m.getServer('attic')).toMatchObject({ kind: 'matinee', name: 'Attic 2' })
})

test('the connection test says in words what it found', async () => {
  expect((await m.testServer({ url, apiKey: 'right' })).words).toMatch(
    /^attic answers in \d+ ms\. It is still scanning its folders\. It has no ffmpeg/,
  )
  expect(await m.testServer({ url, apiKey: 'wrong' })).toMatchObject({
    ok: false,
    words: 'It refuses the API key.',
  })
  expect(await m.testServer({ url: 'http://127.0.0.1:9', apiKey: 'right' })).toMatchObject({ ok: false })
})
