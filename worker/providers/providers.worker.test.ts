import { runDurableObjectAlarm } from 'cloudflare:test'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Offer } from '../../shared/offer.ts'
import { SyncAccepted } from '../../shared/protocol/worker-api.ts'
import type { Run } from '../../shared/run.ts'
import type { Item } from '../../shared/title.ts'
import { app } from '../app.ts'
import { coordinator, runner } from '../env.ts'
import { FakeMediaServer } from '../testing/fake-media-server.ts'
import { FakeOmdb } from '../testing/fake-omdb.ts'
import { FakeTmdb } from '../testing/fake-tmdb.ts'
import { MemoryDataApi } from '../testing/memory-data-api.ts'
import { serveDataApi } from '../testing/serve-data-api.ts'
import { film, series } from '../testing/sync-house.ts'
import { attic, bindings } from '../testing/worker-house.ts'

const now = '2026-11-24T12:00:00.000Z'
const LIGHTHOUSE = 'the-paper-lighthouse-2017'

let data: MemoryDataApi
let server: FakeMediaServer
let cellarServer: FakeMediaServer
let tmdb: FakeTmdb
let omdb: FakeOmdb
let clockMs: number

beforeEach(() => {
  data = new MemoryDataApi()
  data.put('servers', [attic])
  data.put('settings', [{ _id: 'server-order', serverIds: ['attic'], changedAt: now }])
  server = new FakeMediaServer('attic')
  cellarServer = new FakeMediaServer('cellar')
  tmdb = new FakeTmdb()
  omdb = new FakeOmdb()
  Object.assign(bindings, { TMDB_TOKEN: tmdb.token, TMDB_BASE_URL: 'http://tmdb.test' })
  Object.assign(bindings, { OMDB_API_KEY: '', OMDB_BASE_URL: 'http://omdb.test' })
  // A day and more between two tests: what one left on the agenda is due again.
  clockMs = Math.max(clockMs ?? 0, Date.now()) + 2 * 86_400_000
  vi.spyOn(Date, 'now').mockImplementation(() => ++clockMs)
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input as RequestInfo, init as RequestInit)
    const { hostname } = new URL(request.url)
    if (hostname === 'attic.test') return server.fetch(request.url, (init ?? {}) as RequestInit)
    if (hostname === 'cellar.test') return cellarServer.fetch(request.url, (init ?? {}) as RequestInit)
    if (hostname === 'tmdb.test') return tmdb.fetch(request)
    if (hostname === 'omdb.test') return omdb.fetch(request)
    return serveDataApi(data, request)
  })
})

afterEach(() => {
  Object.assign(bindings, { TMDB_TOKEN: '', OMDB_API_KEY: '' })
  vi.restoreAllMocks()
})

/** Runs everything that is asked for, and then what the providers have to do, to the end or to where they wait. */
async function sync(): Promise<void> {
  const answer = await app.request(
    '/sync',
    {
      method: 'POST',
      headers: { authorization: `Bearer ${bindings.WORKER_API_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ scope: { all: true } }),
    },
    bindings,
  )
  SyncAccepted.parse(await answer.json())
  for (let idle = 0, rounds = 0; idle < 4;) {
    if (++rounds > 200) throw new Error('The runs do not end')
    await runDurableObjectAlarm(coordinator(bindings))
    await runDurableObjectAlarm(runner(bindings))
    const isIdle =
      (await coordinator(bindings).isIdle()) && (await runner(bindings).activeRuns()).length === 0
    idle = isIdle ? idle + 1 : 0
  }
}

function item(id: string): Item | undefined {
  return (['titles', 'seasons', 'episodes'] as const)
    .flatMap((name) => data.all<Item>(name))
    .find(({ _id }) => _id === id)
}

const runs = () => data.all<Run>('runs')
const answers = () => data.all<Offer>('offers').filter(({ serverId }) => serverId !== 'attic')

test('a title without an overview gets one after the run, and a trailer and a poster', async () => {
  server.set(film('a1', 'The Paper Lighthouse', 2017))
  await sync()
  expect(item(LIGHTHOUSE)).toMatchObject({
    metadata: {
      ...{ overview: 'Synopsis.', trailer: { site: 'youtube' }, cast: [{ picture: '/a0.jpg' }, {}] },
      ...{ collection: { name: 'Lighthouse Collection' }, ratings: [{ source: 'tmdb', value: 6.4 }] },
    },
    artwork: { poster: { serverId: 'tmdb', ref: '/p.jpg' } },
    serverIds: ['attic'],
  })
  expect(item(LIGHTHOUSE)?.owners).toContainEqual({ path: 'metadata.overview', serverId: 'tmdb' })
  expect(runs()).toMatchObject([
    { state: 'done', size: 'large' },
    {
      state: 'done',
      size: 'small',
      reasons: ['provider'],
      scope: { items: [LIGHTHOUSE] },
      counts: { updated: 1 },
    },
  ])
})

test('a series gets its seasons and episodes told, with stills', async () => {
  server.set({ ...film('s', 'Signal Hill', 2019), kind: 'series' })
  for (const entry of series('s', 'Signal Hill', 2).slice(1)) server.set({ ...entry, metadata: {} })
  await sync()
  expect(item('signal-hill-2019-s01')?.metadata).toMatchObject({ title: 'Season 1', airDate: '2021-01-11' })
  expect(item('signal-hill-2019-s01e01')).toMatchObject({
    metadata: { title: 'Chapter 1' },
    artwork: { thumbnail: { serverId: 'tmdb' } },
  })
  expect(item('signal-hill-2019-s01e02')?.metadata.title).toBe('Chapter 2')
  expect(tmdb.requests).toHaveLength(2)
})

test('each episode gets its own facts, numbered through, by season or by its day', async () => {
  const cellar = { ...attic, _id: 'cellar', url: 'http://cellar.test', instanceId: 'cellar' }
  data.put('servers', [cellar])
  data.put('settings', [{ _id: 'server-order', serverIds: ['attic', 'cellar'], changedAt: now }])
  const told = (season: number, first: string, second: string) => ({
    season_number: season,
    episodes: [first, second].map((air_date, at) => ({
      ...{ id: 10 * season + at + 1, episode_number: at + 1, air_date },
      ...{ name: `Name ${season}x${at + 1}`, still_path: `/s${season}x${at + 1}.jpg` },
    })),
  })
  tmdb.add('tv', {
    seasons: [1, 2].map((season_number) => ({ season_number, episode_count: 2 })),
    'season/1': told(1, '2021-01-11', '2021-01-12'),
    'season/2': told(2, '2022-01-11', '2022-01-12'),
  })
  const show = { ...film('s', 'Signal Hill', 2019), kind: 'series' as const }
  const child = { kind: 'episode' as const, parent: 's' }
  for (const one of [server, cellarServer]) one.set(show)
  server.set({ ...film('a3', '', 0), ...child, numbers: [3], order: 'absolute', metadata: {} })
  server.set({ ...film('d', '', 0), ...child, numbers: [20210112], order: 'date', metadata: {} })
  cellarServer.set({ ...film('e', '', 0), ...child, season: 2, numbers: [2], order: 'aired', metadata: {} })
  await sync()
  const shown = ['-e0003', '-2021-01-12', '-s02e02'].map((place) => item(`signal-hill-2019${place}`))
  expect(shown).toMatchObject([
    { metadata: { title: 'Name 2x1' }, artwork: { thumbnail: { ref: '/s2x1.jpg' } }, serverIds: ['attic'] },
    { metadata: { title: 'Name 1x2' }, artwork: { thumbnail: { ref: '/s1x2.jpg' } }, serverIds: ['attic'] },
    { metadata: { title: 'Name 2x2' }, artwork: { thumbnail: { ref: '/s2x2.jpg' } }, serverIds: ['cellar'] },
  ])
  expect(shown[0]?.seasonNumber).toBeUndefined()
})

test('a server’s value always wins', async () => {
  server.set(film('a1', 'The Paper Lighthouse', 2017, { metadata: { overview: 'From the attic' } }))
  await sync()
  expect(item(LIGHTHOUSE)?.metadata).toMatchObject({ overview: 'From the attic', certification: 'PG-13' })
})

test('the second time costs no request and writes nothing', async () => {
  server.set(film('a1', 'The Paper Lighthouse', 2017))
  await sync()
  const [before, asked] = [JSON.stringify([data.all('titles'), data.all('offers')]), tmdb.requests.length]
  clockMs += 25 * 3_600_000
  await sync()
  expect(tmdb.requests).toHaveLength(asked)
  expect(JSON.stringify([data.all('titles'), data.all('offers')])).toBe(before)
})

test('an outage ends nothing: the next run says so, and what was missed is made good', async () => {
  server.set(film('a1', 'The Paper Lighthouse', 2017))
  tmdb.instead = () => new Response('', { status: 503 })
  await sync()
  expect(runs()).toMatchObject([{ state: 'done' }])
  expect(tmdb.requests).toHaveLength(1)
  await sync()
  expect(runs().at(-1)).toMatchObject({ state: 'done', reports: [{ path: 'tmdb' }] })
  expect(runs().at(-1)?.reports?.[0]?.detail).toMatch(/^answered with status 503; it is asked again after 20/)
  expect(item(LIGHTHOUSE)?.metadata).toEqual({ title: 'The Paper Lighthouse', year: 2017 })
  tmdb.instead = null
  clockMs += 3_600_000
  await sync()
  expect(item(LIGHTHOUSE)?.metadata.overview).toBe('Synopsis.')
  expect(runs().at(-1)?.reports).toBeUndefined()
})

test.each<[string, () => Response, number, RegExp]>([
  ['is down', () => new Response('', { status: 503 }), 1, /^answered with status 503; it is asked again/],
  [
    'is reached through a gateway that answers for it',
    () => new Response('<html>Bad gateway</html>', { status: 502 }),
    1,
    /^answered with status 502/,
  ],
  [
    'has no address',
    () => {
      throw new TypeError('getaddrinfo ENOTFOUND tmdb.test')
    },
    1,
    /^does not answer \(.*ENOTFOUND/,
  ],
  [
    'answers with pages for people',
    () => new Response('<html>'),
    5,
    /^sent something unexpected at the answer/,
  ],
])('a provider that %s is not asked again for each title', async (_name, answer, requests, says) => {
  for (let at = 0; at < 12; at++)
    server.set(film(`f${at}`, `Film ${at}`, 2001, { ids: { tmdb: `${at + 1}` } }))
  tmdb.instead = answer
  await sync()
  expect(tmdb.requests).toHaveLength(requests)
  await sync()
  expect(runs().at(-1)).toMatchObject({ state: 'done' })
  expect(runs().at(-1)?.reports?.[0]?.path).toBe('tmdb')
  expect(runs().at(-1)?.reports?.[0]?.detail).toMatch(says)
  expect(tmdb.requests).toHaveLength(requests)
})

test('Retry-After is obeyed', async () => {
  server.set(film('a1', 'The Paper Lighthouse', 2017))
  tmdb.instead = () => new Response('{}', { status: 429, headers: { 'retry-after': '1800' } })
  await sync()
  clockMs += 1_700_000
  await sync()
  expect(tmdb.requests).toHaveLength(1)
  tmdb.instead = null
  clockMs += 200_000
  await sync()
  expect(item(LIGHTHOUSE)?.metadata.overview).toBe('Synopsis.')
})

test('a title of which the answer cannot be read is named, and the others are filled', async () => {
  server.set(film('a0', 'Broken', 2001, { ids: { tmdb: '1' } }))
  server.set(film('a1', 'The Paper Lighthouse', 2017))
  tmdb.instead = (url) => (url.pathname === '/3/movie/1' ? new Response('<p>') : null)
  await sync()
  expect(item(LIGHTHOUSE)?.metadata.overview).toBe('Synopsis.')
  await sync()
  expect(runs().at(-1)?.reports).toEqual([
    { path: 'tmdb broken-2001', detail: 'sent something unexpected at the answer: is not JSON' },
  ])
})

test('OMDb fills what TMDB does not have, and its key is nowhere in the database', async () => {
  Object.assign(bindings, { OMDB_API_KEY: omdb.key })
  tmdb.instead = () => Response.json({ page: 1, results: [] })
  server.set(film('a1', 'The Paper Lighthouse', 2017))
  await sync()
  expect(item(LIGHTHOUSE)?.metadata.ratings).toHaveLength(3)
  const names = ['offers', 'titles', 'runs', 'run_changes', 'metadata_cache'] as const
  const stored = JSON.stringify(names.map((name) => data.all(name)))
  for (const key of [omdb.key, encodeURIComponent(omdb.key), tmdb.token]) expect(stored).not.toContain(key)
})

test('OMDb’s ratings stand beside TMDB’s, and a server’s own before both', async () => {
  Object.assign(bindings, { OMDB_API_KEY: omdb.key })
  const own = { source: 'metacritic', value: 81, outOf: 100, votes: null }
  const ids = { tmdb: '700001', imdb: 'tt7000010' }
  server.set(film('a1', 'The Paper Lighthouse', 2017, { ids, metadata: { ratings: [own] } }))
  await sync()
  expect(item(LIGHTHOUSE)?.metadata.ratings).toEqual([
    { source: 'imdb', value: 6.9, outOf: 10, votes: 12_812 },
    own,
    { source: 'rottentomatoes', value: 87, outOf: 100, votes: null },
    { source: 'tmdb', value: 6.4, outOf: 10, votes: 31 },
  ])
  const owners = item(LIGHTHOUSE)?.owners.filter(({ path }) => path.startsWith('metadata.ratings'))
  expect(owners).toEqual([
    { path: 'metadata.ratings.imdb', serverId: 'omdb' },
    { path: 'metadata.ratings.metacritic', serverId: 'attic' },
    { path: 'metadata.ratings.rottentomatoes', serverId: 'omdb' },
    { path: 'metadata.ratings.tmdb', serverId: 'tmdb' },
  ])
})

test('without a key nobody is asked, and that is no error', async () => {
  Object.assign(bindings, { TMDB_TOKEN: '' })
  server.set(film('a1', 'The Paper Lighthouse', 2017))
  await sync()
  expect([tmdb.requests, omdb.requests, answers()]).toEqual([[], [], []])
  expect(runs()).toMatchObject([{ state: 'done' }])
})

test('an answer whose title is gone is removed, and comes back with it', async () => {
  const lighthouse = film('a1', 'The Paper Lighthouse', 2017)
  server.set(lighthouse)
  server.set(film('a2', 'Night Ferry', 2011))
  server.set(film('a3', 'The Lamplighter', 2001))
  await sync()
  expect(answers()).toMatchObject([{ itemIds: [LIGHTHOUSE], askedBy: 'movie:name:paper lighthouse|2017' }])
  server.remove('a1')
  await sync()
  expect(item(LIGHTHOUSE)?.retiredAt).toBeDefined()
  clockMs += 25 * 3_600_000
  await sync()
  expect(answers()[0]?.removedAt).toBeDefined()
  server.set(lighthouse)
  await sync()
  expect(answers()[0]?.removedAt).toBeUndefined()
  expect(item(LIGHTHOUSE)?.metadata.overview).toBe('Synopsis.')
  expect(item(LIGHTHOUSE)?.retiredAt).toBeUndefined()
})

test('an answer that belongs to a name gives way to the one that belongs to an id', async () => {
  server.set(film('a1', 'The Paper Lighthouse', 2017))
  await sync()
  server.set(film('a1', 'The Paper Lighthouse', 2017, { ids: { tmdb: '700001' } }))
  await sync()
  const living = answers().filter(({ removedAt }) => removedAt === undefined)
  expect(living).toMatchObject([{ askedBy: 'movie:tmdb:700001', itemIds: [LIGHTHOUSE] }])
  expect(living).toHaveLength(1)
})
