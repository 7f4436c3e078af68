import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Connection, ConnectionKind } from '../../shared/connection.ts'
import type { Reason } from '../../shared/reason.ts'
import { SERVICE_ANSWERS, type ServiceView } from '../../shared/protocol/service-data.ts'
import { radarr } from '../testing/connections.ts'
import { FakeRadarr } from '../testing/fake-radarr.ts'
import { FakeSabnzbd } from '../testing/fake-sabnzbd.ts'
import { FakeSonarr } from '../testing/fake-sonarr.ts'
import { FakeTdarr } from '../testing/fake-tdarr.ts'
import { mutated } from '../testing/mutated.ts'
import { readConnectionHealth } from './health.ts'
import { readService } from './read-service.ts'

const KEY = radarr.apiKey
const FOLDER = join(import.meta.dirname, 'fixtures')
const DAYS = { from: '2025-11-01', to: '2025-12-31' }
const PATIENCE = { firstByteMs: 100, totalMs: 200 }
const RUNS = 50

type Case = {
  file: string
  service: string
  status: number
  view: ServiceView | 'health'
  /** Which request it answers: a path, or a mode of SABnzbd. */
  at: string
  /** It stands as the records of a page. */
  isPage?: boolean
  days?: { from: string; to: string }
  expected: object
}
const manifest = JSON.parse(readFileSync(join(FOLDER, 'manifest.json'), 'utf8')) as Case[]

const makeFake = {
  radarr: () => new FakeRadarr(),
  sonarr: () => new FakeSonarr(),
  tdarr: () => new FakeTdarr(),
  sabnzbd: () => new FakeSabnzbd(),
}

function connectionTo(kind: ConnectionKind): Connection {
  return { ...radarr, _id: kind, kind, url: kind === 'sabnzbd' ? 'http://s.test/sabnzbd' : 'http://s.test' }
}

/** Reads a view while `text` stands where the manifest says. */
function readWith({ service, status, view, at, days = DAYS }: Case, text: string): Promise<object> {
  const kind = service.split('+')[0] as ConnectionKind
  const fake = makeFake[kind]()
  fake.instead = (request) => {
    const { pathname, searchParams } = new URL(request.url)
    return pathname === at || searchParams.get('mode') === at ? new Response(text || null, { status }) : null
  }
  const deps = {
    fetch: async (url: string, init: RequestInit) => fake.fetch(new Request(url, init)),
    now: () => Date.now(),
  }
  return view === 'health'
    ? readConnectionHealth(connectionTo(kind), deps)
    : readService(connectionTo(kind), view, days, deps)
}

const asSent = ({ isPage }: Case, value: unknown) =>
  JSON.stringify(isPage && Array.isArray(value) ? { records: value, totalRecords: value.length } : value)
const recorded = (file: string) => readFileSync(join(FOLDER, file), 'utf8')

test.each(manifest)('$file is read as its manifest says', async (one) => {
  const text = recorded(one.file)
  const sent = one.isPage ? asSent(one, JSON.parse(text)) : text
  expect(await readWith(one, sent)).toMatchObject(one.expected)
})

/** The key in every text of it. */
function withKeys(value: unknown): unknown {
  if (typeof value === 'string') return `${value} ${KEY}`
  if (Array.isArray(value)) return value.map(withKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withKeys(one)]))
}

const readable = manifest.filter(({ file }) => /\.json$/.test(file) && recorded(file) !== '')

test.each(readable)('$file with strays in it is told or refused in words, without the key', async (one) => {
  const answer: unknown = JSON.parse(recorded(one.file))
  await fc.assert(
    fc.asyncProperty(mutated({ answer }), fc.boolean(), async (changed, isTalkative) => {
      const sent = (changed as { answer?: unknown }).answer ?? null
      const told = await readWith(one, asSent(one, isTalkative ? withKeys(sent) : sent))
      expect(JSON.stringify(told)).not.toContain(KEY)
      if (one.view !== 'health') expect(SERVICE_ANSWERS[one.view].safeParse(told).success).toBe(true)
      expect(JSON.stringify(told).isWellFormed()).toBe(true)
    }),
    { numRuns: RUNS },
  )
})

const aborted = (signal: RequestInit['signal']) =>
  new Promise<never>((_done, fail) => signal?.addEventListener('abort', () => fail(new Error('aborted'))))

const read = (
  fake: { fetch: (request: Request) => Promise<Response> },
  kind: ConnectionKind,
  view: ServiceView,
) =>
  readService(connectionTo(kind), view, DAYS, {
    fetch: (url, init) => Promise.race([fake.fetch(new Request(url, init)), aborted(init.signal)]),
    now: () => Date.now(),
    patience: PATIENCE,
  })

test('a queue of 600 records is read to its end, and a download of many episodes is one', async () => {
  const fake = new FakeSonarr()
  const [record] = fake.queue
  const episodes = (at: number) => ({
    ...(record?.episode as object),
    seasonNumber: 2,
    episodeNumber: at + 1,
  })
  fake.queue = Array.from({ length: 600 }, (_, at) => ({
    ...record,
    id: at,
    downloadId: at < 24 ? 'pack' : `one-${at}`,
    episode: episodes(at),
  }))
  const answer = await read(fake, 'sonarr', 'queue')
  expect(answer).toMatchObject({ ok: true, data: { total: 577 } })
  const { downloads } = (answer as { data: { downloads: { id: string; episodes: unknown[] }[] } }).data
  expect(downloads).toHaveLength(577)
  expect(downloads[0]).toMatchObject({ id: 'pack', sizeBytes: record?.size })
  expect(downloads[0]?.episodes).toHaveLength(24)
  expect(fake.requests.filter((path) => path.startsWith('/api/v3/queue'))).toHaveLength(3)
})

test('a queue that answers with the same page again and again is not followed', async () => {
  const fake = new FakeRadarr()
  const { queue } = fake
  fake.instead = () => Response.json({ records: queue, totalRecords: 1e12 })
  expect(await read(fake, 'radarr', 'queue')).toMatchObject({ ok: true, data: { downloads: [{}, {}] } })
  expect(fake.requests).toHaveLength(2)
})

test('a download that Radarr can name has the ids of its film', async () => {
  const { data } = (await read(new FakeRadarr(), 'radarr', 'queue')) as { data: { downloads: object[] } }
  expect(data.downloads[0]).toMatchObject({ about: { kind: 'movie', ids: { tmdb: '700001' } } })
})

test.each([
  ['importBlocked', 'warning', 'blocked'],
  ['importPending', 'warning', 'blocked'],
  ['importPending', 'ok', 'importing'],
  ['importing', 'ok', 'importing'],
  ['failedPending', 'ok', 'failed'],
  ['somethingNew', 'ok', 'downloading'],
])(
  'a download whose import is %s with %s is %s',
  async (trackedDownloadState, trackedDownloadStatus, state) => {
    const fake = new FakeRadarr()
    fake.queue = [
      {
        ...fake.queue[0],
        trackedDownloadState,
        trackedDownloadStatus,
        statusMessages: [{ title: 'a.mkv', messages: ['Not an upgrade'] }],
      },
    ]
    const trouble = trackedDownloadStatus === 'warning' ? 'Not an upgrade' : null
    expect(await read(fake, 'radarr', 'queue')).toMatchObject({ data: { downloads: [{ state, trouble }] } })
  },
)

test('of a film each known day is told, and the sentinels of unknown ones are not', async () => {
  const fake = new FakeRadarr()
  fake.calendar = [
    {
      ...fake.calendar[0],
      inCinemas: '2025-11-10T00:00:00Z',
      digitalRelease: '2025-12-24T00:00:00Z',
      physicalRelease: '9999-12-31T00:00:00Z',
    },
  ]
  expect(await read(fake, 'radarr', 'calendar')).toMatchObject({
    data: {
      releases: [
        { what: 'cinema', at: '2025-11-10' },
        { what: 'digital', at: '2025-12-24' },
      ],
    },
  })
})

test('what is wanted is named with its series, its season and its number', async () => {
  const fake = new FakeSonarr()
  fake.wanted = fake.calendar
  expect(await read(fake, 'sonarr', 'wanted')).toMatchObject({
    data: { total: 1, titles: [{ about: { title: 'Signal Hill' }, episode: { season: 3, number: 1 } }] },
  })
})

test('what SABnzbd checks and unpacks stands in its queue with how far it is, and not yet in its history', async () => {
  const fake = new FakeSabnzbd()
  const { slots } = fake.history.history as { slots: [object] }
  const at = (nzo_id: string, status: string, action_line: string) => ({
    ...slots[0],
    ...{ nzo_id, status, action_line },
  })
  slots.unshift(at('b', 'Repairing', 'Reparieren: 53%'), at('c', 'QuickCheck', 'Quick Check'))
  slots.unshift(at('a', 'Extracting', 'Entpacken: 03/12'))
  const data = {
    downloads: [
      { id: 'a', state: 'unpacking', percent: 25 },
      { id: 'b', state: 'verifying', percent: 53 },
      { id: 'c', percent: null },
      {},
      {},
    ],
    total: 5,
  }
  expect(await read(fake, 'sabnzbd', 'queue')).toMatchObject({ ok: true, data })
  const ended = [{ event: 'imported' }, { event: 'failed' }]
  expect(await read(fake, 'sabnzbd', 'history')).toMatchObject({ ok: true, data: { entries: ended } })
})

test('neither the password of a download nor the text of its post-processing leaves SABnzbd', async () => {
  const fake = new FakeSabnzbd()
  const secret = (kept: object) =>
    JSON.parse(JSON.stringify(kept).replaceAll('"password":""', '"password":"hush"')) as never
  fake.queue = secret(fake.queue)
  fake.history = secret(fake.history)
  for (const view of ['queue', 'history'] as const) {
    const told = JSON.stringify(await read(fake, 'sabnzbd', view))
    expect(told).toContain('"ok":true')
    expect(told).not.toMatch(/hush|stage_log/)
  }
})

test('a key that stands in a good answer is blotted out of it', async () => {
  const radarrs = new FakeRadarr()
  radarrs.queue = [{ ...radarrs.queue[0], title: `Film?apikey=${KEY}`, trackedDownloadStatus: 'warning' }]
  const tdarrs = new FakeTdarr()
  tdarrs.nodes = JSON.parse(JSON.stringify(tdarrs.nodes).replaceAll('MainNode1', KEY)) as never
  const sabnzbds = new FakeSabnzbd()
  sabnzbds.queue = JSON.parse(
    JSON.stringify(sabnzbds.queue).replace(/"filename":"[^"]*"/, `"filename":"${KEY}"`),
  ) as never
  for (const [fake, kind] of [
    [radarrs, 'radarr'],
    [tdarrs, 'tdarr'],
    [sabnzbds, 'sabnzbd'],
  ] as const) {
    const told = JSON.stringify(await read(fake, kind, 'queue'))
    expect(told).toContain('…')
    expect(told).not.toContain(KEY)
  }
})

const page = '<!doctype html><title>Sign in</title>'
const FAULTS: [string, () => Response | Promise<Response>, Partial<Reason>][] = [
  ['refuses the key', () => new Response(KEY, { status: 401 }), { reason: 'service-refuses' }],
  ['wants to rest', () => new Response(KEY, { status: 429 }), { reason: 'service-rests' }],
  [
    'is starting',
    () => Response.json({ errorMessage: KEY }, { status: 503 }),
    { reason: 'service-overloaded' },
  ],
  [
    'sends to a sign-in',
    () => new Response(null, { status: 302, headers: { location: `/?${KEY}` } }),
    { reason: 'sends-on' },
  ],
  ['answers with a page', () => new Response(page + KEY), { reason: 'page-instead' }],
  ['answers with its key', () => Response.json({ [KEY]: KEY }), { reason: 'invalid-answer' }],
  ['is slow', () => new Promise<Response>(() => undefined), { reason: 'timeout', afterMs: 100 }],
]

test.each(FAULTS)(
  'of a service that %s each view says so, without its key',
  async (name, answer, failure) => {
    for (const [kind, views] of [
      ['radarr', ['queue', 'history', 'wanted', 'calendar']],
      ['sonarr', ['queue', 'history', 'wanted', 'calendar']],
      ['tdarr', ['queue']],
      ['sabnzbd', ['queue', 'history']],
    ] as const)
      for (const view of views) {
        const fake = makeFake[kind]()
        fake.instead = answer
        const told = await read(fake, kind, view)
        // Tdarr's nodes have whatever names: one that is none is left out.
        const isLeftOut = kind === 'tdarr' && name === 'answers with its key'
        expect(told).toMatchObject(isLeftOut ? { ok: true, data: { nodes: [] } } : { ok: false, failure })
        expect(JSON.stringify(told)).not.toContain(KEY)
      }
  },
)
