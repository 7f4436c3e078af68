import type { Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { PreviewRequest, type Preview } from '../../shared/protocol/worker-api.ts'
import { NO_COUNTS } from '../../shared/run.ts'
import { jsonServer, listen } from '../testing/json-server.ts'
import { startTestDatabase } from '../testing/mongod.ts'

const NOTHING: Preview = {
  counts: NO_COUNTS,
  titles: [],
  unlisted: 0,
  isCut: false,
  covered: { entries: 0, of: 0 },
  failure: null,
}

let database: Awaited<ReturnType<typeof startTestDatabase>>
let m: Awaited<ReturnType<typeof load>>
let worker: Server
let asked: { path: string; body: unknown }[]
let answer: [status: number, body: unknown]

async function load() {
  const [actions, sources, servers, connection] = await Promise.all([
    import('./server-actions.server.ts'),
    import('./sources/source-actions.server.ts'),
    import('../db/servers.ts'),
    import('../db/connection.ts'),
  ])
  return { ...actions, ...sources, ...servers, ...connection }
}

beforeAll(async () => {
  worker = jsonServer((_method, path, body) => {
    asked.push({ path, body })
    return answer
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
  asked = []
  answer = [200, NOTHING]
  for (const name of ['Attic', 'Cellar'])
    await m.addServer({ ...fields, name, isDisabled: false, relay: false, browserUrl: null }, new Date())
})

const fields = { url: 'http://127.0.0.1:9', apiKey: 'a-key-of-its-own' }

function formOf(intent: string, values: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries({ intent, ...values })) form.set(name, value)
  return form
}

const act = (intent: string, values: Record<string, string>) => m.actOnServers(formOf(intent, values))
const previewNew = (values: Record<string, string>) => m.actOnSources(formOf('preview-add', values))

test('before a server is added the worker is asked what would change, as it would be saved', async () => {
  const told = await previewNew({ ...fields, name: 'Attic', kind: 'jellyfin', browserUrl: '' })
  expect(told).toMatchObject({ isWrong: false, preview: { ok: true, preview: NOTHING } })
  const [{ path, body } = { path: '', body: null }] = asked
  expect(path).toBe('/preview')
  expect(PreviewRequest.parse(body)).toMatchObject({
    kind: 'add',
    server: { _id: 'attic-2', kind: 'jellyfin', apiKey: fields.apiKey, hue: 3 },
  })
  expect(JSON.stringify(told)).not.toContain(fields.apiKey)
  expect(await m.listServers()).toHaveLength(2)
})

test('what cannot be saved is not previewed, and says what is wrong', async () => {
  expect(await previewNew({ ...fields, name: '', kind: 'matinee' })).toMatchObject({
    isWrong: true,
    errors: { name: 'Enter a name.' },
  })
  expect(asked).toEqual([])
})

test('a removal and another order are previewed, and nothing is saved', async () => {
  await act('preview-remove', { serverId: 'attic' })
  await act('preview-down', { serverId: 'attic' })
  await act('preview-up', { serverId: 'attic' })
  expect(asked.map(({ body }) => body)).toEqual([
    { kind: 'remove', serverId: 'attic' },
    { kind: 'order', serverIds: ['cellar', 'attic'] },
    { kind: 'order', serverIds: ['attic', 'cellar'] },
  ])
  expect((await m.listServers()).map(({ _id }) => _id)).toEqual(['attic', 'cellar'])
})

test('a worker that does not answer says so in words, and the removal can be saved all the same', async () => {
  for (const [status, words] of [
    [503, /status 503.*nobody can say/],
    [409, /has changed meanwhile/],
    [429, /Another preview/],
    [200, /status 200/],
  ] as const) {
    answer = [status, { error: 'x' }]
    const told = await act('preview-remove', { serverId: 'attic' })
    expect(told).toMatchObject({ isWrong: false, preview: { ok: false } })
    expect(told.preview?.ok === false && told.preview.words).toMatch(words)
  }
  answer = [503, {}]
  expect(await act('remove', { serverId: 'attic' })).toMatchObject({ isWrong: false })
  expect((await m.listServers()).map(({ _id }) => _id)).toEqual(['cellar'])
})
