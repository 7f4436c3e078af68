import { afterEach, beforeEach, expect, test } from 'vitest'
import { FakeOmdb } from '../testing/fake-omdb.ts'
import { MemoryDataApi } from '../testing/memory-data-api.ts'
import { type Served, serveHttp } from '../testing/serve-http.ts'
import type { Question } from './answer.ts'
import { makeProviderGet } from './cache.ts'
import { askOmdb, isOmdbNone } from './omdb.ts'
import { makeProviderRequest } from './request.ts'

const movie: Question = {
  itemId: 'the-paper-lighthouse-2017',
  kind: 'movie',
  keys: ['movie:imdb:tt7000010'],
  titles: ['The Paper Lighthouse'],
  year: 2017,
  durationSeconds: null,
  children: [],
  languages: [],
}
const episode = {
  itemId: 'e',
  kind: 'episode',
  key: 'episode:name:signal-hill-2019|aired|1|1',
  order: 'aired',
  season: 1,
  number: 1,
  languages: [],
} as const
const series: Question = {
  ...movie,
  itemId: 'signal-hill-2019',
  kind: 'series',
  keys: ['series:imdb:tt7100010'],
  titles: ['Signal Hill'],
  year: 2019,
  children: [episode, { ...episode, itemId: 'f', number: 9 }],
}

let omdb: FakeOmdb
let served: Served
let data: MemoryDataApi

beforeEach(async () => {
  omdb = new FakeOmdb()
  served = await serveHttp(omdb.fetch)
  data = new MemoryDataApi()
})

afterEach(() => served.close())

type Fetch = Parameters<typeof makeProviderRequest>[1]

function ask(
  question: Question,
  { key = omdb.key, network = ((url, init) => fetch(url, init)) as Fetch } = {},
) {
  const now = () => Date.parse('2026-11-24T12:00:00.000Z')
  const request = makeProviderRequest({ provider: 'omdb', baseUrl: served.url, key }, network, now)
  return askOmdb(
    question,
    makeProviderGet({ provider: 'omdb', dataApi: data, request, now, isNone: isOmdbNone }),
  )
}

test('texts become values, three ratings among them, and N/A becomes nothing', async () => {
  const [film] = omdb.titles
  const unknown = { Source: 'constructor', Value: '9/100' }
  if (film) omdb.titles[0] = { ...film, Writer: 'N/A', Ratings: [...(film['Ratings'] as object[]), unknown] }
  expect(await ask(movie)).toMatchObject({
    value: [
      {
        askedBy: 'movie:imdb:tt7000010',
        fields: {
          artwork: {},
          metadata: {
            title: 'The Paper Lighthouse',
            year: 2017,
            releaseDate: '2017-04-20',
            overview: 'Synopsis.',
            genres: ['Drama', 'Mystery'],
            runtimeMinutes: 101,
            certification: 'PG-13',
            ratings: [
              { source: 'imdb', value: 6.9, outOf: 10, votes: 12_812 },
              { source: 'rottentomatoes', value: 87, outOf: 100, votes: null },
              { source: 'metacritic', value: 74, outOf: 100, votes: null },
            ],
            cast: [{ name: 'Actor 0' }, { name: 'Actor 1' }],
            crew: [{ name: 'Director D', job: 'Director', personId: null }],
          },
        },
      },
    ],
  })
})

test('a season’s episodes cost one request, and one that is not listed stays as it is', async () => {
  const answers = await ask(series)
  expect(answers).toMatchObject({
    value: [
      { kind: 'series', fields: { metadata: { year: 2019 } } },
      {
        kind: 'episode',
        askedBy: episode.key,
        fields: { metadata: { title: 'Chapter 1', airDate: '2021-01-11', ratings: [{ value: 7.9 }] } },
      },
    ],
  })
  expect(answers.ok && answers.value).toHaveLength(2)
  expect(omdb.requests).toHaveLength(2)
})

test('absolute numbers and days are found by reading all seasons, once each', async () => {
  const at = (Title: string, Episode: number, Released: string) => ({
    Title,
    Episode: `${Episode}`,
    Released,
  })
  omdb.seasons = {
    1: [at('A', 1, '2021-01-11'), at('B', 2, '2021-01-12')],
    2: [at('C', 1, '2022-01-11'), at('D', 2, '2022-01-11')],
  }
  const children = [
    { ...episode, itemId: 'a3', order: 'absolute', season: null, number: 3 } as const,
    { ...episode, itemId: 'a5', order: 'absolute', season: null, number: 5 } as const,
    { ...episode, itemId: 'd12', order: 'date', season: null, number: 20210112 } as const,
    { ...episode, itemId: 'd11', order: 'date', season: null, number: 20220111 } as const,
  ]
  const answers = await ask({ ...series, children })
  expect(answers.ok && answers.value.slice(1)).toMatchObject([
    { itemId: 'a3', order: 'absolute', numbers: [3], fields: { metadata: { title: 'C' } } },
    { itemId: 'd12', order: 'date', numbers: [20210112], fields: { metadata: { title: 'B' } } },
  ])
  expect(omdb.requests).toHaveLength(3)
})

test('nothing is counted through a season of which an episode is not listed', async () => {
  omdb.seasons = { 1: [{ Title: 'B', Episode: '2' }], 2: [{ Title: 'C', Episode: '1' }] }
  const third = { ...episode, order: 'absolute', season: null, number: 2 } as const
  const answers = await ask({ ...series, children: [third] })
  expect(answers.ok && answers.value).toHaveLength(1)
})

test.each<[string, Partial<Question>, number]>([
  ['its name and year', {}, 1],
  ['another year', { year: 1987 }, 0],
  ['a name that it does not know', { titles: ['Nothing Like It'] }, 0],
  ['a file of another length', { durationSeconds: 22 * 60 }, 0],
  ['the name of a series', { titles: ['Signal Hill'], year: 2019 }, 0],
])('without an id, a film with %s', async (_name, told, found) => {
  const answers = await ask({ ...movie, keys: ['movie:name:paper lighthouse|2017'], ...told })
  expect(answers).toMatchObject({ ok: true })
  expect(answers.ok && answers.value).toHaveLength(found)
})

test('an id of another kind of title is not taken', async () => {
  expect(await ask({ ...movie, keys: ['movie:imdb:tt7100010'] })).toEqual({ ok: true, value: [] })
})

test('"not found" is kept: the second time costs no request', async () => {
  const question = { ...movie, keys: ['movie:imdb:tt1'] }
  expect(await ask(question)).toEqual({ ok: true, value: [] })
  expect(await ask(question)).toEqual({ ok: true, value: [] })
  expect(omdb.requests).toHaveLength(1)
})

test('the key stands in the URL, and neither in what is stored nor in a failure', async () => {
  await ask(movie)
  expect(omdb.requests[0]).toContain(`apikey=${encodeURIComponent(omdb.key)}`)
  const refused = await ask(series, { key: 'a-wrong/key' })
  expect(refused).toMatchObject({ failure: { failure: { reason: 'unauthorized' } } })
  const network: Fetch = (url) =>
    Promise.reject(new Error(`cannot reach ${url} (${decodeURIComponent(url)})`))
  const silent = await ask(series, { network })
  const said = JSON.stringify([data.all('metadata_cache'), refused, silent])
  for (const key of [omdb.key, 'a-wrong/key']) {
    expect(said).not.toContain(key)
    expect(said).not.toContain(encodeURIComponent(key))
  }
})

test('a long name that is cut within a character is asked for all the same', async () => {
  const title = `${'a'.repeat(199)}😀 at sea`
  const question = { ...movie, keys: [`movie:name:${title}|2017`], titles: [title] }
  expect(await ask(question)).toEqual({ ok: true, value: [] })
  expect(omdb.requests).toHaveLength(1)
})
