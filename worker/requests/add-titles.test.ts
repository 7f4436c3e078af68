import { beforeEach, expect, test } from 'vitest'
import type { TitleToAdd } from '../../shared/protocol/requests-api.ts'
import { makeAskService } from '../connections/ask-service.ts'
import { makeTellService } from '../connections/tell-service.ts'
import type { Result } from '../../shared/failure.ts'
import type { NamedReason } from '../../shared/reason.ts'
import type { Fetch } from '../data-api.ts'
import type { Doc } from '../sync/clients.ts'
import { radarr as radarrConnection } from '../testing/connections.ts'
import { FakeRadarr } from '../testing/fake-radarr.ts'
import { FakeSonarr } from '../testing/fake-sonarr.ts'
import { serveHttp } from '../testing/serve-http.ts'
import { addMovie } from './add-movie.ts'
import { addSeries } from './add-series.ts'
import { readChoices } from './choices.ts'
import { readHoldings } from './holdings.ts'

const KEY = 'a-key-that-only-tests-use'

let radarr: FakeRadarr
let sonarr: FakeSonarr
beforeEach(() => {
  radarr = new FakeRadarr()
  sonarr = new FakeSonarr()
  sonarr.known = [known]
})

const over =
  (fake: FakeRadarr | FakeSonarr): Fetch =>
  (url, init) =>
    fake.fetch(new Request(url, init))

function service(fake: FakeRadarr | FakeSonarr) {
  const connection = { ...radarrConnection, name: fake === radarr ? 'Radarr' : 'Sonarr' }
  const { name } = connection
  return { name, ask: makeAskService(connection, over(fake)), tell: makeTellService(connection, over(fake)) }
}

const movie: TitleToAdd = {
  kind: 'movie',
  tmdbId: '603',
  tvdbId: null,
  title: 'The Salt Road',
  year: 2024,
  seasons: [],
  profileId: 4,
  rootFolder: '/data/media',
}
const series: TitleToAdd = { ...movie, kind: 'series', tmdbId: '42', tvdbId: '4200', seasons: [2] }
const known: Doc = {
  title: 'Low Tide',
  tvdbId: 4200,
  tmdbId: 42,
  seriesType: 'standard',
  seasons: [0, 1, 2].map((seasonNumber) => ({ seasonNumber, monitored: true })),
}
const told = (fake: FakeRadarr | FakeSonarr) => fake.told.map(({ method, path }) => `${method} ${path}`)

test('a movie is added with profile and folder, watched for and searched', async () => {
  expect(await addMovie(movie, service(radarr))).toMatchObject({ ok: true, value: { outcome: 'added' } })
  expect(radarr.told).toMatchObject([
    {
      path: '/movie',
      body: {
        tmdbId: 603,
        qualityProfileId: 4,
        rootFolderPath: '/data/media',
        monitored: true,
        addOptions: { searchForMovie: true },
      },
    },
  ])
})

test('a movie that is there is not added again: at rest it is woken and searched, with its file it is left', async () => {
  const [there] = radarr.titles
  const asked = { ...movie, tmdbId: String(there?.tmdbId) }
  expect(await addMovie(asked, service(radarr))).toMatchObject({ value: { outcome: 'there' } })
  expect(told(radarr)).toEqual([])
  Object.assign(there ?? {}, { hasFile: false, monitored: false })
  expect(await addMovie(asked, service(radarr))).toMatchObject({ value: { outcome: 'there' } })
  expect(told(radarr)).toEqual(['PUT /movie/editor', 'POST /command'])
  expect(there?.monitored).toBe(true)
})

test('two at once add a movie once', async () => {
  const outcomes = await Promise.all([1, 2].map(() => addMovie(movie, service(radarr))))
  expect(outcomes.map((one) => one.ok && one.value.outcome).toSorted()).toEqual(['added', 'there'])
  expect(radarr.titles.filter(({ tmdbId }) => tmdbId === 603)).toHaveLength(1)
})

test('a series is added with the seasons that were asked for, and no others', async () => {
  expect(await addSeries(series, service(sonarr))).toMatchObject({ value: { outcome: 'added' } })
  expect(sonarr.told).toMatchObject([
    {
      path: '/series',
      body: {
        tvdbId: 4200,
        qualityProfileId: 4,
        rootFolderPath: '/data/media',
        monitored: true,
        monitorNewItems: 'none',
        seasons: [
          { seasonNumber: 0, monitored: false },
          { seasonNumber: 1, monitored: false },
          { seasonNumber: 2, monitored: true },
        ],
        addOptions: { searchForMissingEpisodes: true },
      },
    },
  ])
})

test('a series without a number of TheTVDB is found by the one of TMDB', async () => {
  expect(await addSeries({ ...series, tvdbId: null }, service(sonarr))).toMatchObject({ ok: true })
  expect(sonarr.requests[0]).toBe('/api/v3/series/lookup?term=tmdb%3A42')
  sonarr.known = []
  expect(await addSeries({ ...series, tmdbId: '43', tvdbId: null }, service(sonarr))).toEqual({
    ok: false,
    failure: { who: 'Sonarr', why: { reason: 'no-series' } },
  })
})

test('of a series that is there one more season is watched for and searched, and what was watched stays so', async () => {
  await addSeries(series, service(sonarr))
  sonarr.told.length = 0
  expect(await addSeries({ ...series, seasons: [1, 2] }, service(sonarr))).toMatchObject({
    value: { outcome: 'there' },
  })
  expect(told(sonarr)).toEqual(['PUT /series/903', 'POST /command', 'POST /command'])
  expect(sonarr.titles.at(-1)).toMatchObject({
    seasons: [{ monitored: false }, { monitored: true }, { monitored: true }],
  })
  expect(sonarr.told.slice(1).map(({ body }) => body.seasonNumber)).toEqual([1, 2])
})

test('a series at rest wakes for the season that was asked for alone', async () => {
  sonarr.titles.push({ ...known, id: 50, monitored: false, path: '/tv/Low Tide' })
  await addSeries(series, service(sonarr))
  expect(sonarr.titles.at(-1)).toMatchObject({
    monitored: true,
    path: '/tv/Low Tide',
    seasons: [{ monitored: false }, { monitored: false }, { monitored: true }],
  })
})

test('a season that Sonarr does not know is said, and nothing is added', async () => {
  const asked = { ...series, seasons: [9] }
  const lacking = { who: 'Sonarr', why: { reason: 'no-season', season: 9 } }
  const refused = { ok: false, failure: lacking }
  expect(await addSeries(asked, service(sonarr))).toEqual(refused)
  sonarr.titles.push({ ...known, id: 50, monitored: true })
  expect(await addSeries(asked, service(sonarr))).toEqual(refused)
  expect(sonarr.told).toEqual([])
})

test('what the service says against it is told in its own words', async () => {
  expect(await addMovie({ ...movie, profileId: 99 }, service(radarr))).toEqual({
    ok: false,
    failure: { who: 'Radarr', why: { reason: 'says', words: 'Quality Profile does not exist' } },
  })
  expect(await addSeries({ ...series, rootFolder: '/gone' }, service(sonarr))).toEqual({
    ok: false,
    failure: { who: 'Sonarr', why: { reason: 'says', words: 'Root folder does not exist' } },
  })
})

const FAULTS: [string, () => Response, string[]][] = [
  ['refuses the key', () => new Response(null, { status: 401 }), ['service-refuses']],
  ['is starting', () => Response.json({ errorMessage: 'x' }, { status: 503 }), ['service-overloaded']],
  ['wants to rest', () => new Response('', { status: 429 }), ['service-rests']],
  ['fails', () => new Response('', { status: 500 }), ['bad-status']],
  ['sends to a sign-in', () => new Response(null, { status: 302 }), ['sends-on']],
  ['answers with a page', () => new Response('<html>'), ['page-instead']],
  [
    'repeats its key',
    () => Response.json({ message: `bad ${KEY}` }, { status: 400 }),
    ['bad-status', 'says'],
  ],
]

test.each(FAULTS)(
  'of a service that %s at any step the reason says so, without its key',
  async (_name, answer, reasons) => {
    const steps: [FakeRadarr | FakeSonarr, () => Promise<Result<unknown, NamedReason>>][] = [
      [radarr, () => addMovie(movie, service(radarr))],
      [sonarr, () => addSeries(series, service(sonarr))],
      [sonarr, () => addSeries({ ...series, seasons: [1] }, service(sonarr))],
      [radarr, () => readChoices(service(radarr))],
    ]
    for (const [fake, work] of steps) {
      for (let failing = 1, isOver = false; !isOver; failing += 1) {
        const before = structuredClone(fake.titles)
        let asked = 0
        fake.instead = () => ((asked += 1) === failing ? answer() : null)
        const outcome = await work()
        isOver = asked < failing
        if (!isOver) {
          // A title that is there in spite of the failure is found at the second look.
          if (!outcome.ok) expect(reasons).toContain(outcome.failure.why.reason)
          expect(JSON.stringify(outcome)).not.toContain(KEY)
          if (!outcome.ok && fake === radarr) expect(fake.titles).toEqual(before)
        }
      }
      fake.instead = null
      expect(await work()).toMatchObject({ ok: true })
    }
  },
)

test('an answer that is lost after the title was added does not add it twice', async () => {
  const losing: Fetch = async (url, init) => {
    const answer = await over(radarr)(url, init)
    if (init.method !== 'POST' || !url.endsWith('/movie')) return answer
    throw new TypeError('connection reset')
  }
  const tell = makeTellService(radarrConnection, losing)
  expect(await addMovie(movie, { ...service(radarr), tell })).toMatchObject({ value: { outcome: 'there' } })
  expect(await addMovie(movie, service(radarr))).toMatchObject({ value: { outcome: 'there' } })
  expect(radarr.titles.filter(({ tmdbId }) => tmdbId === 603)).toHaveLength(1)
})

test('profiles and folders are read as the service has them', async () => {
  expect(await readChoices(service(radarr))).toEqual({
    ok: true,
    value: {
      profiles: [
        { id: 1, name: 'Any' },
        { id: 4, name: 'HD-1080p' },
      ],
      folders: [
        { path: '/data/media', freeBytes: 500_000_000_000, isAccessible: true },
        { path: '/archive', freeBytes: null, isAccessible: false },
      ],
    },
  })
})

test('what the services have in their lists is said per title, over HTTP, and who is silent', async () => {
  const [films, shows] = [await serveHttp(radarr.fetch), await serveHttp(sonarr.fetch)]
  try {
    const connections = [
      { ...radarrConnection, url: films.url },
      { ...radarrConnection, _id: 'sonarr', kind: 'sonarr', name: 'Sonarr', url: shows.url } as const,
    ]
    const titles = [
      { kind: 'movie', tmdbId: '700001', tvdbId: null },
      { kind: 'movie', tmdbId: '603', tvdbId: null },
      { kind: 'series', tmdbId: '710001', tvdbId: null },
    ] as const
    expect(await readHoldings(titles, connections, fetch)).toEqual({
      holdings: [
        {
          kind: 'movie',
          tmdbId: '700001',
          connectionId: 'radarr',
          isWanted: true,
          hasFile: true,
          seasons: [],
        },
        {
          kind: 'series',
          tmdbId: '710001',
          connectionId: 'sonarr',
          isWanted: true,
          hasFile: false,
          seasons: [1],
        },
      ],
      silent: [],
    })
    await films.close()
    expect(await readHoldings(titles, connections, fetch)).toMatchObject({
      holdings: [{ kind: 'series' }],
      silent: [{ who: 'Radarr', why: { reason: 'unreachable' } }],
    })
  } finally {
    await shows.close()
  }
})
