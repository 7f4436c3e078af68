import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Preview } from '../../shared/protocol/worker-api.ts'
import { app } from '../app.ts'
import { FakeMediaServer } from '../testing/fake-media-server.ts'
import { MemoryDataApi } from '../testing/memory-data-api.ts'
import { serveDataApi } from '../testing/serve-data-api.ts'
import { film } from '../testing/sync-house.ts'
import { attic, bindings } from '../testing/worker-house.ts'

let data: MemoryDataApi
let isDatabaseSilent: boolean
let logged: unknown[]

beforeEach(() => {
  data = new MemoryDataApi()
  isDatabaseSilent = false
  logged = []
  const server = new FakeMediaServer('attic', [film('a1', 'Salt Harbour', 2019)])
  for (const name of ['log', 'info', 'warn', 'error'] as const)
    vi.spyOn(console, name).mockImplementation((...words) => void logged.push(...words))
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input as RequestInfo, init as RequestInit)
    if (new URL(request.url).hostname === 'attic.test')
      return server.fetch(request.url, (init ?? {}) as RequestInit)
    if (isDatabaseSilent) throw new TypeError('connection refused')
    return serveDataApi(data, request)
  })
})

afterEach(() => {
  vi.restoreAllMocks()
})

async function ask(body: unknown, key = bindings.WORKER_API_KEY): Promise<Response> {
  return app.request(
    '/preview',
    {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    },
    bindings,
  )
}

test('a server that is not saved is previewed by its key, which is neither answered, logged nor kept', async () => {
  const response = await ask({ kind: 'add', server: attic })
  expect(response.status).toBe(200)
  const text = await response.text()
  expect(Preview.parse(JSON.parse(text))).toMatchObject({
    counts: { added: 1 },
    titles: [{ title: 'Salt Harbour', change: 'added' }],
    isCut: false,
  })
  expect(text + logged.map(String).join(' ')).not.toContain(attic.apiKey)
  expect(data.writes.size).toBe(0)
})

test('only the app may ask for a preview', async () => {
  expect((await ask({ kind: 'add', server: attic }, 'wrong')).status).toBe(401)
})

test('a preview of nothing that is known is refused with where it is wrong', async () => {
  expect((await ask({ kind: 'swap' })).status).toBe(400)
  const wrong = await ask({ kind: 'add', server: { ...attic, hue: 'red' } })
  expect(wrong.status).toBe(400)
  const text = await wrong.text()
  expect(text).toContain('hue')
  expect(text).not.toContain(attic.apiKey)
})

test('there is one preview at a time, and the next after it', async () => {
  const both = await Promise.all([ask({ kind: 'add', server: attic }), ask({ kind: 'add', server: attic })])
  expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 429])
  expect((await ask({ kind: 'add', server: attic })).status).toBe(200)
})

test('a preview of a server that is gone, or without a database, says so', async () => {
  expect((await ask({ kind: 'remove', serverId: 'attic' })).status).toBe(409)
  isDatabaseSilent = true
  expect((await ask({ kind: 'remove', serverId: 'attic' })).status).toBe(503)
})
