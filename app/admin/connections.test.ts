import type { Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ConnectionHealth } from '../../shared/protocol/worker-api.ts'
import { jsonServer, listen } from '../testing/json-server.ts'
import { startTestDatabase } from '../testing/mongod.ts'

const PAGE = 'http://matinee.example:3000/admin/connections/radarr'

let database: Awaited<ReturnType<typeof startTestDatabase>>
let m: Awaited<ReturnType<typeof load>>
let worker: Server
const asked: string[] = []
/** What the worker finds when it asks a service. */
let health: Partial<ConnectionHealth>

async function load() {
  const modules = await Promise.all([
    import('./connections.server.ts'),
    import('./connection-actions.server.ts'),
    import('./connection-view.server.ts'),
    import('./servers.server.ts'),
    import('../db/connections.ts'),
    import('../db/connection.ts'),
  ])
  const [connections, actions, views, servers, db, connection] = modules
  return { ...connections, ...actions, ...views, ...servers, ...db, ...connection }
}

beforeAll(async () => {
  worker = jsonServer((_method, path) => {
    asked.push(path)
    if (path.endsWith('/health'))
      return [200, { failure: null, version: null, problems: [], tookMs: 3, ...health }]
    return [202, { refreshed: true, runId: 'r', joined: false }]
  })
  database = await startTestDatabase({ WORKER_URL: await listen(worker) })
  m = await load()
})

afterAll(async () => {
  worker.close()
  await database.stop()
})

beforeEach(async () => {
  await m.db().dropDatabase()
  asked.length = 0
})

const form = (fields: Record<string, string | string[]>) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) data.append(name, one)
  return data
}
const RADARR = { kind: 'radarr', name: 'Radarr', url: 'http://nas.test:7878/radarr/', apiKey: 'key' }
const detail = (id = 'radarr', now = new Date()) => m.readConnectionDetail(id, { url: PAGE, now })

test('a connected service has an address with a secret of its own, and the worker learns of it at once', async () => {
  expect(await m.addFromForm(form(RADARR))).toMatchObject({
    isWrong: false,
    goTo: '/admin/connections/radarr',
  })
  expect(asked).toEqual(['/connections/refresh'])
  const shown = await detail()
  expect(shown?.connection).toMatchObject({
    kind: 'radarr',
    url: 'http://nas.test:7878/radarr',
    hasKey: true,
  })
  expect(shown?.webhook.url).toMatch(/^http:\/\/matinee\.example:3000\/webhooks\/radarr\?token=[\w-]{32}$/)
  expect(JSON.stringify(await m.listConnectionViews())).not.toMatch(/"key"|token=/)
})

test('what cannot be saved is said for each field', async () => {
  const answer = await m.addFromForm(form({ ...RADARR, name: ' ', url: 'nas' }))
  expect(answer).toMatchObject({
    isWrong: true,
    errors: { name: 'Enter a name.', url: /Expected an address/ },
  })
  expect(await m.listConnectionViews()).toEqual([])
})

test('no connection has the id of a server, and no server that of a connection, also after one was removed', async () => {
  const [radarr] = [await m.createConnection(m.NewConnection.parse({ ...RADARR, name: 'Attic' }))]
  expect(radarr._id).toBe('attic')
  await m.dropConnection('attic')
  const server = await m.createServer(
    m.NewServer.parse({ name: 'Attic', url: 'http://127.0.0.1:9', apiKey: 'k' }),
  )
  expect(server).toMatchObject({ ok: true, server: { _id: 'attic-2' } })
  expect((await m.createConnection(m.NewConnection.parse({ ...RADARR, name: 'attic 2' })))._id).toBe(
    'attic-2-2',
  )
})

test('after a rotation both secrets count for an hour', async () => {
  await m.addFromForm(form(RADARR))
  const before = (await detail())?.webhook.token
  await m.actOnConnection('radarr', form({ intent: 'rotate' }))
  const after = await m.getConnection('radarr')
  expect(after?.secret).not.toBe(before)
  const [old] = after?.oldSecrets ?? []
  expect(old?.value).toBe(before)
  const inMs = Date.parse(old?.validUntil ?? '') - Date.now()
  expect(inMs).toBeGreaterThan(3_590_000)
  expect(inMs).toBeLessThanOrEqual(3_600_000)
  expect((await detail())?.oldSecretUntil).toBe(old?.validUntil)
  expect((await detail('radarr', new Date(Date.now() + 3_700_000)))?.oldSecretUntil).toBeNull()
})

test('whoever presses twice loses no secret: each counts for its hour, and leaves when that is over', async () => {
  await m.addFromForm(form(RADARR))
  const first = (await m.getConnection('radarr'))?.secret
  await Promise.all([m.rotateSecret('radarr'), m.rotateSecret('radarr')])
  const twice = await m.getConnection('radarr')
  expect(twice?.oldSecrets).toHaveLength(2)
  expect(twice?.oldSecrets.map(({ value }) => value)).toContain(first)
  const later = new Date(Date.now() + 3_700_000)
  const oldUntil = new Date(later.getTime() + 3_600_000).toISOString()
  const third = await m.replaceSecret('radarr', { secret: '$not-a-field-of-it', oldUntil }, later)
  expect(third).toMatchObject({
    secret: '$not-a-field-of-it',
    oldSecrets: [{ value: twice?.secret, validUntil: oldUntil }],
  })
  await m.dropConnection('radarr')
  expect(await m.rotateSecret('radarr')).toBeNull()
})

test('the path map is saved as its rows say, without the empty one', async () => {
  await m.addFromForm(form(RADARR))
  const rows = { from: ['/data/movies', ' '], serverId: ['attic', 'attic'], to: ['Movies', ''] }
  expect(await m.actOnConnection('radarr', form({ intent: 'save-paths', ...rows }))).toMatchObject({
    isWrong: false,
  })
  expect((await detail())?.connection.pathMap).toEqual([
    { from: '/data/movies', serverId: 'attic', to: 'Movies' },
  ])
  for (const from of ['movies', '/data/../etc'])
    expect(
      await m.actOnConnection('radarr', form({ intent: 'save-paths', from, serverId: 'attic', to: '' })),
    ).toMatchObject({ isWrong: true })
})

test('an empty key leaves the saved one, and a test says in words what the worker found', async () => {
  await m.addFromForm(form(RADARR))
  await m.actOnConnection('radarr', form({ intent: 'save', name: 'Films', url: RADARR.url, apiKey: '' }))
  expect(await m.getConnection('radarr')).toMatchObject({ name: 'Films', apiKey: 'key' })
  const test = async () => (await m.actOnConnection('radarr', form({ intent: 'test' }))).test
  health = { failure: { reason: 'service-starting' } }
  expect(await test()).toEqual({ ok: false, words: 'It is starting.', problems: [] })
  health = { version: '5.28', problems: [{ reason: 'said', words: 'No indexer answers.' }] }
  expect(await test()).toEqual({
    ok: true,
    words: 'Radarr 5.28 answers in 3 ms.',
    problems: ['No indexer answers.'],
  })
})

test('a removed connection leaves a tombstone without secrets', async () => {
  await m.addFromForm(form(RADARR))
  expect(await m.actOnConnection('radarr', form({ intent: 'remove' }))).toMatchObject({
    goTo: '/admin/connections',
  })
  expect(await detail()).toBeNull()
  const tombstone = await m.collection<{ _id: string }>('connections').findOne({ _id: 'radarr' })
  expect(tombstone).toMatchObject({
    secret: '',
    apiKey: '',
    oldSecrets: [],
    removedAt: expect.any(String) as string,
  })
  expect(await m.actOnConnection('radarr', form({ intent: 'rotate' }))).toMatchObject({ isWrong: true })
})

test('each delivery is shown with what its run came to', async () => {
  await m.addFromForm(form(RADARR))
  const told = { connectionId: 'radarr', receivedAt: '2026-11-27T10:00:00.000Z', event: 'Download' }
  const shown = { ...told, subject: 'Heat (1995)', outcome: 'asked', detail: null, isRepeated: false }
  const counts = { added: 1, updated: 0, retired: 0, restored: 0, joined: 0, split: 0 }
  await m.collection<{ _id: string } & Record<string, unknown>>('deliveries').insertMany([
    { _id: '01B', ...shown, runId: 'r1' },
    { _id: '01C', ...shown, isRepeated: true, runId: 'r2' },
    { _id: '01A', ...told, detail: 'It has no file yet.', isRepeated: false, runId: null },
  ])
  await m.collection<{ _id: string }>('runs').insertOne({ _id: 'r1', state: 'done', counts } as never)
  const page = await detail()
  expect(page?.deliveries.map(({ _id, run }) => [_id, run?.state ?? null])).toEqual([
    ['01C', null],
    ['01B', 'done'],
    ['01A', null],
  ])
  // An earlier release kept words.
  expect(page?.deliveries.at(-1)?.detail).toEqual({ reason: 'said', words: 'It has no file yet.' })
})

test('a server has an address, too, made of its key without showing it, and is tested there, but not changed', async () => {
  await m.createServer(
    m.NewServer.parse({ name: 'Attic', url: 'http://127.0.0.1:9', apiKey: 'the-key-of-attic' }),
  )
  const shown = await detail('attic')
  expect(shown?.connection).toMatchObject({ isServer: true, kind: 'matinee' })
  expect(shown?.webhook.token).toMatch(/^[0-9a-f]{40}$/)
  expect((await m.actOnConnection('attic', form({ intent: 'test' }))).test?.words).toMatch(/does not answer/)
  expect(await m.testConnection('nobody')).toBeNull()
  expect(await m.actOnConnection('attic', form({ intent: 'remove' }))).toMatchObject({ isWrong: true })
  expect(JSON.stringify(shown)).not.toContain('the-key-of-attic')
})
