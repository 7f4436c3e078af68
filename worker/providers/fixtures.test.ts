import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Artwork, Metadata } from '../../shared/metadata.ts'
import { OfferedEntry } from '../../shared/offer.ts'
import { MemoryDataApi } from '../testing/memory-data-api.ts'
import { mutated } from '../testing/mutated.ts'
import type { Answer, AskedChild, Question } from './answer.ts'
import { makeProviderGet } from './cache.ts'
import { askOmdb, isOmdbNone } from './omdb.ts'
import { makeProviderRequest, type ProviderName } from './request.ts'
import { askTmdb, isTmdbNone } from './tmdb.ts'

const FOLDER = join(import.meta.dirname, 'fixtures')
const RUNS = 300

type Case = {
  file: string
  status: number
  headers?: Record<string, string>
  outcome: string
  answers?: number
}
type Reply = { body: unknown; status?: number; headers?: Record<string, string> }

const read = (file: string): unknown => JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))
const manifest = read('manifest.json') as Case[]

const season: AskedChild = {
  itemId: 's',
  kind: 'season',
  key: 'season:name:x|1',
  order: 'aired',
  season: 1,
  number: null,
  languages: [],
}
const episode: AskedChild = {
  itemId: 'e',
  kind: 'episode',
  key: 'episode:name:x|aired|1|1',
  order: 'aired',
  season: 1,
  number: 1,
  languages: [],
}
const movie: Question = {
  itemId: 'x',
  kind: 'movie',
  keys: ['movie:tmdb:700001', 'movie:imdb:tt7000010'],
  titles: ['The Paper Lighthouse'],
  year: 2017,
  durationSeconds: null,
  children: [],
  languages: ['de', 'en'],
}
const series: Question = {
  ...movie,
  kind: 'series',
  keys: ['series:tmdb:710001', 'series:imdb:tt7100010'],
  titles: ['Signal Hill'],
  year: 2019,
}

/** Asks a provider whose network answers this. */
function ask(
  provider: ProviderName,
  question: Question,
  reply: (url: URL) => Reply,
  dataApi = new MemoryDataApi(),
) {
  const fetch = async (url: string) => {
    const { body, status = 200, headers = {} } = reply(new URL(url))
    return new Response(JSON.stringify(body), { status, headers })
  }
  const now = () => Date.parse('2026-11-24T12:00:00.000Z')
  const access = { provider, baseUrl: 'http://provider.test', key: 'the-key' }
  const request = makeProviderRequest(access, fetch, now)
  const isNone = provider === 'tmdb' ? isTmdbNone : isOmdbNone
  const get = makeProviderGet({ provider, dataApi, request, now, isNone })
  return provider === 'tmdb' ? askTmdb(question, get) : askOmdb(question, get)
}

const tmdbMovie = read('tmdb.movie.appended.json')
const tmdbSeries = read('tmdb.tv.appended.json')
const omdbMovie = read('omdb.movie.json')
const omdbSeries = read('omdb.series.json')

/** Where each recorded answer stands in a conversation. */
function converse({ file, status, headers = {} }: Omit<Case, 'outcome'>, body = read(file)) {
  const same = () => ({ body, status, headers })
  const withChildren = { ...series, children: [season, episode] }
  switch (file) {
    case 'tmdb.tv.appended.json':
      return ask('tmdb', withChildren, same)
    case 'tmdb.tv.season.json':
      return ask('tmdb', withChildren, () => ({ body: { ...(tmdbSeries as object), 'season/1': body } }))
    case 'tmdb.search.movie.json':
      return ask('tmdb', { ...movie, keys: ['movie:name:x|2017'] }, ({ pathname }) =>
        pathname.startsWith('/3/search') ? same() : { body: tmdbMovie },
      )
    case 'tmdb.find.json':
      return ask('tmdb', { ...movie, keys: ['movie:imdb:tt7000010'] }, ({ pathname }) =>
        pathname.startsWith('/3/find') ? same() : { body: tmdbMovie },
      )
    case 'omdb.series.json':
      return ask('omdb', series, same)
    case 'omdb.season.json':
      return ask('omdb', withChildren, ({ searchParams }) =>
        searchParams.has('Season') ? same() : { body: omdbSeries },
      )
    default:
      return ask(file.startsWith('tmdb') ? 'tmdb' : 'omdb', movie, same)
  }
}

test('every recorded answer stands in the manifest', () => {
  const files = readdirSync(FOLDER).filter((file) => file !== 'manifest.json')
  expect(manifest.map(({ file }) => file).toSorted()).toEqual(files.toSorted())
})

test.each(manifest.filter(({ outcome }) => !outcome.startsWith('not read')))(
  '$file gives what the manifest says: $outcome',
  async (recorded) => {
    const answers = await converse(recorded)
    if (recorded.status === 401 || recorded.status === 429)
      expect(answers).toMatchObject({ ok: false, failure: { failure: { reason: recorded.outcome } } })
    else expect(answers.ok && answers.value).toHaveLength(recorded.answers ?? 0)
  },
)

/** What gather would not have taken from a server is taken from no provider. */
function checkAnswers(answers: readonly Answer[]): void {
  for (const { itemId: _itemId, askedBy, ...answer } of answers) {
    expect(askedBy).not.toBe('')
    const lastModified = '2026-11-24T12:00:00.000Z'
    OfferedEntry.parse({ ...answer, keys: [], copies: [], lastModified, hash: 'h' })
    expect(Metadata.parse(answer.fields.metadata)).toEqual(answer.fields.metadata)
    expect(Artwork.parse(answer.fields.artwork)).toEqual(answer.fields.artwork)
    for (const { ref } of Object.values(answer.fields.artwork))
      expect(ref).toMatch(/^\/[A-Za-z0-9_-]+\.[a-z]+$/)
  }
}

test.each<[string, ProviderName, Question, unknown]>([
  ['tmdb.movie.appended.json', 'tmdb', movie, tmdbMovie],
  ['tmdb.tv.appended.json', 'tmdb', { ...series, children: [season, episode] }, tmdbSeries],
  ['omdb.movie.json', 'omdb', movie, omdbMovie],
  ['omdb.series.json', 'omdb', series, omdbSeries],
])(
  'whatever %s becomes, its answer is whole or none, and what is kept of it reads the same',
  async (...named) => {
    const [, provider, question, recorded] = named
    await fc.assert(
      fc.asyncProperty(mutated(recorded), async (body) => {
        const dataApi = new MemoryDataApi()
        const fresh = await ask(provider, question, () => ({ body }), dataApi)
        if (!fresh.ok) {
          expect(fresh.failure.failure.reason).toBe('invalid-answer')
          return
        }
        checkAnswers(fresh.value)
        const kept = await ask(provider, question, () => ({ body: null, status: 500 }), dataApi)
        expect(kept).toEqual(fresh)
      }),
      { numRuns: RUNS },
    )
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  },
)

test.each(['tmdb.search.movie.json', 'tmdb.find.json', 'tmdb.tv.season.json', 'omdb.season.json'])(
  'whatever %s becomes, what is made of it is whole or none, and nothing is thrown',
  async (file) => {
    await fc.assert(
      fc.asyncProperty(mutated(read(file)), async (body) => {
        const answers = await converse({ file, status: 200 }, body)
        if (answers.ok) checkAnswers(answers.value)
        else expect(answers.failure.failure.reason).toBe('invalid-answer')
      }),
      { numRuns: RUNS },
    )
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  },
)
