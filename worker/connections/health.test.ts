import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Connection, ConnectionKind } from '../../shared/connection.ts'
import { type Reason, said } from '../../shared/reason.ts'
import { FakeRadarr } from '../testing/fake-radarr.ts'
import { FakeSabnzbd } from '../testing/fake-sabnzbd.ts'
import { FakeSonarr } from '../testing/fake-sonarr.ts'
import { FakeTdarr } from '../testing/fake-tdarr.ts'
import { serveHttp, type Served } from '../testing/serve-http.ts'
import { readConnectionHealth } from './health.ts'

const KEY = 'a-key-that-only-tests-use'
const PATIENCE = { firstByteMs: 5_000, totalMs: 10_000 }
const IMPATIENCE = { firstByteMs: 150, totalMs: 300 }

const fakes = {
  radarr: () => new FakeRadarr(),
  sonarr: () => new FakeSonarr(),
  tdarr: () => new FakeTdarr(),
  sabnzbd: () => new FakeSabnzbd(),
}
const kinds = Object.keys(fakes) as ConnectionKind[]

let served: Served[]
beforeEach(() => void (served = []))
afterEach(() => Promise.all(served.map(({ close }) => close())))

async function serve(handler: (request: Request) => Response | Promise<Response>): Promise<string> {
  const one = await serveHttp(handler)
  served.push(one)
  return one.url
}

function health(kind: ConnectionKind, url: string, apiKey = KEY, patience = PATIENCE) {
  const connection: Connection = {
    _id: kind,
    kind,
    name: kind,
    url: kind === 'sabnzbd' ? `${url}/sabnzbd` : url,
    apiKey,
    secret: 'x'.repeat(32),
    oldSecrets: [],
    pathMap: [],
    createdAt: '2026-11-24T12:00:00.000Z',
    changedAt: '2026-11-24T12:00:00.000Z',
  }
  return readConnectionHealth(connection, { fetch, now: () => Date.now(), patience })
}

test('every recorded answer is written down', () => {
  const folder = join(import.meta.dirname, 'fixtures')
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { file: string }[]
  const files = readdirSync(folder).filter((file) => file !== 'manifest.json')
  expect(manifest.map(({ file }) => file).toSorted()).toEqual(files.toSorted())
})

test.each([
  ['radarr', '5.28.0.10274'],
  ['sonarr', '4.0.16.2944'],
  ['tdarr', '2.50.01'],
  ['sabnzbd', '4.5.5'],
] as const)('%s that answers says its version', async (kind, version) => {
  expect(await health(kind, await serve(fakes[kind]().fetch))).toMatchObject({ failure: null, version })
})

test('what Radarr itself complains of is told', async () => {
  const { problems } = await health('radarr', await serve(new FakeRadarr().fetch))
  expect(problems).toEqual([said('Indexers unavailable due to failures: Example Indexer')])
})

test('Sonarr at the address of Radarr is no health', async () => {
  const answer = await health('radarr', await serve(new FakeSonarr().fetch))
  expect(answer).toMatchObject({
    failure: { reason: 'other-app', expected: 'Radarr', got: 'Sonarr' },
  })
})

test('an API below a path is found there', async () => {
  const fake = new FakeRadarr()
  const url = await serve((request) => {
    const { pathname, search, origin } = new URL(request.url)
    if (!pathname.startsWith('/radarr/')) return new Response('', { status: 404 })
    return fake.fetch(new Request(`${origin}${pathname.slice(7)}${search}`, request))
  })
  expect(await health('radarr', `${url}/radarr`)).toMatchObject({ failure: null })
  expect(await health('radarr', url)).toMatchObject({ failure: { reason: 'no-api' } })
})

const page = '<!doctype html><title>Sign in</title>'
const FAULTS: [string, (request: Request) => Response | Promise<Response>, Partial<Reason>][] = [
  ['refuses the key', () => new Response(null, { status: 401 }), { reason: 'service-refuses' }],
  ['wants to rest', () => new Response('', { status: 429 }), { reason: 'service-rests' }],
  [
    'is starting',
    () => Response.json({ errorMessage: 'Starting' }, { status: 503 }),
    { reason: 'service-overloaded' },
  ],
  ['fails', () => new Response('', { status: 500 }), { reason: 'bad-status', status: 500 }],
  [
    'sends to a sign-in',
    () => new Response(null, { status: 302, headers: { location: '/login' } }),
    { reason: 'sends-on' },
  ],
  [
    'answers with a page',
    () => new Response(page, { headers: { 'content-type': 'text/html' } }),
    { reason: 'page-instead' },
  ],
  ['answers with something else', () => Response.json([KEY, { [KEY]: KEY }]), { reason: 'invalid-answer' }],
  [
    'repeats its key in an error',
    () => Response.json({ message: KEY }, { status: 400 }),
    { reason: 'bad-status', status: 400 },
  ],
]

test.each(FAULTS)(
  'of a service that %s the reason says so, without its key',
  async (_name, handler, failure) => {
    const url = await serve(handler)
    for (const kind of kinds) {
      const answer = await health(kind, url)
      expect(answer).toMatchObject({ failure })
      expect(JSON.stringify(answer)).not.toContain(KEY)
    }
  },
)

test('a service that is slow is not waited for', async () => {
  const url = await serve(() => new Promise<Response>(() => undefined))
  for (const kind of kinds)
    expect(await health(kind, url, KEY, IMPATIENCE)).toMatchObject({
      failure: { reason: 'timeout', afterMs: 150 },
    })
})

test('a wrong key is said for each service, and a missing one is shown to none', async () => {
  for (const kind of kinds) {
    const url = await serve(fakes[kind]().fetch)
    expect(await health(kind, url, 'another-key')).toMatchObject({
      failure: { reason: 'service-refuses' },
    })
  }
  const fake = new FakeTdarr()
  fake.apiKey = null
  expect(await health('tdarr', await serve(fake.fetch), '')).toMatchObject({ failure: null })
})

test('a service that is not there is said not to answer', async () => {
  const url = await serve(() => new Response())
  await Promise.all(served.splice(0).map(({ close }) => close()))
  for (const kind of kinds)
    expect(await health(kind, url)).toMatchObject({ failure: { reason: 'unreachable' } })
})
