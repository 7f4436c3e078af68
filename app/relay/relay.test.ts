import { once } from 'node:events'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listen } from '../testing/json-server.ts'
import { startTestDatabase } from '../testing/mongod.ts'

const KEY = 'the-key-of-the-attic-server-thirty-two'
const BYTES = 'abcdefghij'

let database: Awaited<ReturnType<typeof startTestDatabase>>
let media: Server
let app: Server
const heard: { path: string; headers: NodeJS.Dict<string | string[]> }[] = []

beforeAll(async () => {
  database = await startTestDatabase()
  media = createServer((req, res) => {
    heard.push({ path: req.url ?? '', headers: req.headers })
    if (req.url?.endsWith('/redirect')) return res.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()
    const span = /bytes=(\d+)-(\d+)/.exec(req.headers.range ?? '')
    if (!span) return res.writeHead(200, { 'set-cookie': 'a=b' }).end(BYTES)
    const [first, last] = [Number(span[1]), Number(span[2])]
    res.writeHead(206, { 'content-range': `bytes ${first}-${last}/10` }).end(BYTES.slice(first, last + 1))
  })
  const { addServer } = await import('../db/servers.ts')
  const { relayRoutes } = await import('./relay.server.ts')
  const url = await listen(media)
  const input = { name: 'Attic', url, apiKey: KEY, browserUrl: null, isDisabled: false, relay: true }
  await addServer(input, new Date())
  app = createServer(express().use(relayRoutes()))
  await listen(app)
})
beforeEach(() => void (heard.length = 0))
afterAll(async () => {
  app.close()
  media.close()
  await database.stop()
})

async function token(key = KEY, serverId = 'attic'): Promise<string> {
  const { signMediaToken } = await import('../playback/media-token.server.ts')
  return signMediaToken({ s: serverId, e: 'film', u: 'mara', n: 'session', i: 0, x: 9_999_999_999 }, key)
}

/** Asks with the path exactly as it is given. */
async function get(path: string, headers: Record<string, string> = {}) {
  const { port } = app.address() as AddressInfo
  const asked = request({ host: '127.0.0.1', port, path, headers }).end()
  const [answer] = (await once(asked, 'response')) as [
    NodeJS.ReadableStream & { statusCode: number; headers: NodeJS.Dict<string | string[]> },
  ]
  let body = ''
  for await (const chunk of answer) body += String(chunk)
  return { status: answer.statusCode, headers: answer.headers, body }
}

test('a relayed range is the server’s own, without its cookies and without the viewer’s', async () => {
  const path = `/m/${await token()}/c/copy/file`
  const answer = await get(path, { range: 'bytes=2-4', cookie: 'session=secret' })
  expect([answer.status, answer.body, answer.headers['content-range']]).toEqual([206, 'cde', 'bytes 2-4/10'])
  expect(heard).toMatchObject([{ path, headers: { range: 'bytes=2-4' } }])
  expect(heard[0]?.headers['cookie']).toBeUndefined()
  expect((await get(path)).headers['set-cookie']).toBeUndefined()
})

test.each([
  'c/copy/../../../v1/index',
  '../../healthz',
  '%2e%2e/%2e%2e/v1/index',
  'c/copy/..%2ffile',
  'c//copy/file',
  'c/copy/file%00',
  '',
])('a path that does not only lead down reaches no server, though its token is valid: %s', async (rest) => {
  expect((await get(`/m/${await token()}/${rest}`)).status).toBe(403)
  expect(heard).toEqual([])
})

test('a token of another key, or of a server that is not saved, reaches no server', async () => {
  const wrong = [await token('another-key-another-key-another-key'), await token(KEY, 'cellar'), 'x.y']
  for (const one of wrong) expect((await get(`/m/${one}/c/copy/file`)).status).toBe(403)
  expect(heard).toEqual([])
})

test('where a server points to is not followed', async () => {
  expect((await get(`/m/${await token()}/redirect`)).status).toBe(502)
})
