import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SessionUser } from '../load-context.ts'
import { gate } from './gate.ts'
import { sameOriginOnly } from './same-origin.ts'

const viewer: SessionUser = { id: 'v', sessionId: 's', name: 'Bo', email: 'bo@example.net', role: 'viewer' }
const admin: SessionUser = { ...viewer, id: 'a', role: 'admin' }

let server: Server
let origin: string
let user: SessionUser | null
let isClaimed: boolean

beforeAll(async () => {
  const app = express()
  app.set('trust proxy', false)
  app.use(sameOriginOnly('https://films.example.org'))
  app.use(
    gate({
      readSession: async () => user && { user, cookies: [] },
      isClaimed: async () => isClaimed,
    }),
  )
  app.use((req, res) => res.json({ reached: req.originalUrl }))
  server = createServer(app)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.close()
})

beforeEach(() => {
  user = null
  isClaimed = true
})

async function ask(path: string, init: RequestInit = {}) {
  const response = await fetch(origin + path, { redirect: 'manual', ...init })
  const text = await response.text()
  const body: unknown = text.startsWith('{') ? JSON.parse(text) : text
  return { status: response.status, location: response.headers.get('location'), body }
}

test.each(['/', '/movies', '/movie/x', '/no/such/page', '/sign-in/x', '/%73earch'])(
  'a stranger who asks for %s is led to the door',
  async (path) => {
    const answer = await ask(path)
    expect(answer.status).toBe(302)
    expect(answer.location).toMatch(/^\/sign-in/)
  },
)

test('after the door people come back to where they wanted to go', async () => {
  expect((await ask('/movie/x?from=a&b=c')).location).toBe('/sign-in?to=%2Fmovie%2Fx%3Ffrom%3Da%26b%3Dc')
})

test.each(['/api/titles', '/api/admin/servers', '/api/auth/list-sessions', '/images/a/poster/b/120'])(
  'a stranger who asks for %s gets 401 and nothing else',
  async (path) => {
    expect(await ask(path)).toMatchObject({ status: 401, body: { status: 401 } })
  },
)

test('a stranger’s data request is answered with a redirect to the door', async () => {
  expect((await ask('/movies.data?_routes=root')).body).toEqual({
    reached: `/redirected.data?to=${encodeURIComponent('/sign-in?to=%2Fmovies')}`,
  })
})

test('before anyone owns it, every page leads to the set-up', async () => {
  isClaimed = false
  for (const path of ['/', '/movies', '/sign-in', '/sign-up'])
    expect((await ask(path)).location).toBe('/setup')
  expect((await ask('/setup')).status).toBe(200)
})

test.each([
  '/admin',
  '/admin/servers',
  '/ADMIN/servers',
  '/%61dmin/sync',
  '/movies/../admin/people',
  '//admin',
])('a viewer who asks for %s is turned back', async (path) => {
  user = viewer
  // fetch would resolve dot segments itself, so they go encoded.
  expect((await ask(path.replace('..', '%2e%2e'))).location).toBe('/not-allowed')
})

test('a viewer gets 403 from the admins’ JSON, and an admin gets in', async () => {
  user = viewer
  expect((await ask('/api/admin/servers')).status).toBe(403)
  expect((await ask('/movies')).status).toBe(200)
  user = admin
  expect((await ask('/api/admin/servers')).status).toBe(200)
  expect((await ask('/admin/servers')).status).toBe(200)
})

test('addresses that could be read in two ways are refused', async () => {
  user = admin
  for (const path of ['/admin%2Fservers', '/a%5Cb', '/%zz', '/movies?_data=routes/admin'])
    expect((await ask(path)).status).toBe(400)
})

test('the router learns only of routes that this person may visit', async () => {
  const query = '/__manifest?p=/admin/servers&p=/movies&p=/sign-in&version=1'
  const known = async () => new URL(origin + ((await ask(query)).body as { reached: string }).reached)
  expect((await known()).searchParams.getAll('p')).toEqual(['/sign-in'])
  user = viewer
  expect((await known()).searchParams.getAll('p')).toEqual(['/movies', '/sign-in'])
  user = admin
  expect((await known()).searchParams.getAll('p')).toEqual(['/admin/servers', '/movies', '/sign-in'])
})

const json = { 'content-type': 'application/json' }

test.each([
  ['without an origin', {}, 403],
  ['from another site', { origin: 'https://evil.example' }, 403],
  ['from an opaque origin', { origin: 'null' }, 403],
  ['from the public address', { origin: 'https://films.example.org' }, 200],
])('a change %s is answered with the right status', async (_name, headers, status) => {
  user = viewer
  const answer = await ask('/api/progress/x', { method: 'PUT', headers: { ...json, ...headers }, body: '{}' })
  expect(answer.status).toBe(status)
})

test('a change from the same host passes as JSON or a form, and as nothing else', async () => {
  user = viewer
  const post = async (type: string) =>
    (await ask('/x', { method: 'POST', headers: { origin, 'content-type': type }, body: 'a=1' })).status
  expect(await post('application/x-www-form-urlencoded')).toBe(200)
  expect(await post('application/json')).toBe(200)
  expect(await post('text/plain')).toBe(415)
})

test('a forwarded host counts only from a trusted proxy', async () => {
  user = viewer
  const headers = { ...json, origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }
  expect((await ask('/x', { method: 'POST', headers, body: '{}' })).status).toBe(403)
})
