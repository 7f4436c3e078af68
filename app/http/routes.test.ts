import { execFileSync } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SessionUser } from '../load-context.ts'
import { gate } from './gate.ts'

/** What strangers may reach; a new route is closed until somebody writes it down here and in the gate. */
const PUBLIC = [
  '/api/auth/get-session',
  '/api/auth/sign-in/email',
  '/api/auth/sign-out',
  '/api/auth/sign-up/email',
  '/api/setup',
  '/language',
  '/offline',
  '/redirected',
  '/setup',
  '/sign-in',
  '/sign-up',
]

type Route = { id: string; path?: string; children?: Route[] }

const viewer: SessionUser = { id: 'v', sessionId: 's', name: 'Bo', email: 'bo@example.net', role: 'viewer' }
const root = fileURLToPath(new URL('../..', import.meta.url))
const paths = routesOf('production')

/** The paths of the manifest as a build or the development server has it. */
function routesOf(mode: 'production' | 'development'): string[] {
  const listed = execFileSync(
    process.execPath,
    ['node_modules/@remix-run/dev/dist/cli.js', 'routes', '--json'],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NODE_ENV: mode },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  return walk(JSON.parse(listed) as Route[], '')
}

let server: Server
let origin: string
let user: SessionUser | null = null

beforeAll(async () => {
  const readSession = async () => user && { user, cookies: [] }
  const app = express()
    .use(gate({ readSession, isClaimed: async () => true }))
    .use((req, res) => res.json({ reached: req.originalUrl }))
  server = createServer(app)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.close()
})

test('the manifest names the routes that this test walks', () => {
  expect(paths).toEqual(
    expect.arrayContaining(['/', '/movies', '/api/titles', '/admin/servers', '/api/admin/sync']),
  )
})

test('the gallery of components is a page of development, which no build has', () => {
  expect(paths).not.toContain('/gallery')
  expect(routesOf('development').filter((path) => !paths.includes(path))).toEqual(['/gallery'])
})

test('without a session no route answers but the doors, neither as page nor as data', async () => {
  user = null
  const open = await reached([...paths, ...PUBLIC])
  expect([...open].sort()).toEqual(PUBLIC)
})

test('a viewer reaches every route but those of admins', async () => {
  user = viewer
  const open = await reached(paths)
  expect(paths.filter((path) => !open.has(path))).toEqual(
    paths.filter((path) => /^\/(api\/)?admin/.test(path)),
  )
})

test('an admin reaches every route', async () => {
  user = { ...viewer, role: 'admin' }
  expect((await reached(paths)).size).toBe(new Set(paths).size)
})

/** Those of the paths that come through to the router, by any method, as page or as data. */
async function reached(asked: string[]): Promise<Set<string>> {
  const open = new Set<string>()
  for (const path of asked)
    for (const form of [path, path === '/' ? '/_root.data' : `${path}.data`])
      for (const method of ['GET', 'POST', 'PUT', 'DELETE']) if (await isReached(form, method)) open.add(path)
  return open
}

async function isReached(path: string, method: string): Promise<boolean> {
  const response = await fetch(origin + path, { method, redirect: 'manual' })
  const body = await response.text()
  return response.status === 200 && (JSON.parse(body) as { reached: string }).reached === path
}

/** Every path of the manifest, with something in the place of its parameters. */
function walk(routes: Route[], above: string): string[] {
  return routes.flatMap(({ path, children }) => {
    const here = path ? `${above}/${path}` : above
    const own = here.replaceAll(/:[^/]+/g, 'x').replace('*', 'x/y') || '/'
    return [...new Set([own, ...walk(children ?? [], here)])]
  })
}
