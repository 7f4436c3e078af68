import { afterEach, beforeEach, expect, test } from 'vitest'
import { TmdbHouse } from '../testing/tmdb-house.ts'
import type { Question } from './answer.ts'

const DAY_MS = 86_400_000
const movie: Question = {
  itemId: 'the-paper-lighthouse-2017',
  kind: 'movie',
  keys: ['movie:tmdb:700001'],
  titles: ['The Paper Lighthouse'],
  year: 2017,
  durationSeconds: null,
  children: [],
  languages: [],
}
const series: Question = {
  ...movie,
  itemId: 'signal-hill-2019',
  kind: 'series',
  keys: ['series:tmdb:710001'],
  titles: ['Signal Hill'],
  year: 2019,
}
const season = {
  itemId: 's',
  kind: 'season',
  key: 'season:name:signal-hill-2019|1',
  order: 'aired',
  season: 1,
  number: null,
  languages: [],
} as const
const episode = {
  itemId: 'e',
  kind: 'episode',
  key: 'episode:name:signal-hill-2019|aired|1|1',
  order: 'aired',
  season: 1,
  number: 1,
  languages: [],
} as const

let house: TmdbHouse

beforeEach(async () => {
  house = await TmdbHouse.open()
})

afterEach(() => house.close())

test('one request tells all of a movie: trailer, cast with pictures, rating, collection, artwork', async () => {
  const [answer] = await house.answers(movie)
  expect(answer).toMatchObject({
    itemId: movie.itemId,
    askedBy: 'movie:tmdb:700001',
    fields: {
      metadata: {
        title: 'The Paper Lighthouse',
        year: 2017,
        releaseDate: '2017-04-20',
        overview: 'Synopsis.',
        genres: ['Drama'],
        runtimeMinutes: 101,
        certification: 'PG-13',
        originalLanguage: 'en',
        ratings: [{ source: 'tmdb', value: 6.4, outOf: 10, votes: 31 }],
        trailer: { site: 'youtube', key: 'abcdefghijk' },
        collection: { id: '930009', name: 'Lighthouse Collection' },
        cast: [
          { name: 'Actor 0', character: 'Role 0', personId: '140', picture: '/a0.jpg' },
          { name: 'Actor 1', character: 'Role 1', personId: '141' },
        ],
        crew: [{ name: 'Director D', job: 'Director', personId: '99' }],
      },
      artwork: {
        poster: { ref: '/p.jpg', width: 1000, height: 1500 },
        backdrop: { ref: '/b.jpg', width: 3840, height: 2160 },
        logo: { ref: '/l.svg' },
      },
    },
  })
  // An empty tagline is no tagline.
  expect(answer?.fields.metadata).not.toHaveProperty('tagline')
  expect(house.tmdb.titleRequests).toHaveLength(1)
})

test('one request tells a series, its seasons and its episodes with stills', async () => {
  const told = await house.answers({ ...series, children: [season, episode] })
  const [title] = told
  expect(told).toMatchObject([
    { kind: 'series', fields: { metadata: { certification: 'TV-14', status: 'Returning Series' } } },
    {
      kind: 'season',
      askedBy: season.key,
      parent: title?.entryId,
      season: 1,
      fields: {
        metadata: { airDate: '2021-01-11' },
        artwork: { poster: { ref: '/s1.jpg' } },
      },
    },
    {
      kind: 'episode',
      askedBy: episode.key,
      numbers: [1],
      fields: {
        metadata: { title: 'Chapter 1', runtimeMinutes: 42, cast: [{ name: 'Guest G' }] },
        artwork: { thumbnail: { ref: '/s.jpg' } },
      },
    },
  ])
  expect(house.tmdb.titleRequests).toHaveLength(1)
})

test('seasons after the ninth come in batches of which only those with a season of the library are asked', async () => {
  const seasons = Array.from({ length: 60 }, (_, number) => ({ season_number: number }))
  const late = { season_number: 35, name: 'Season 35', overview: 'Late.', episodes: [] }
  house.tmdb.add('tv', { seasons, 'season/35': late })
  const told = await house.answers({ ...series, children: [{ ...season, season: 35 }] })
  expect(told[1]?.fields.metadata.overview).toBe('Late.')
  expect(house.tmdb.titleRequests).toHaveLength(2)
  expect(house.tmdb.requests[1]).toContain('season/30,season/31')
})

test.each([
  ['movie:imdb:tt7000010', movie],
  ['series:imdb:tt7100010', series],
])('%s is found by the id that another catalogue gave', async (key, question) => {
  const [answer] = await house.answers({ ...question, keys: [key] })
  expect(answer).toMatchObject({ askedBy: key, itemId: question.itemId })
})

test.each<[string, Partial<Question>, number]>([
  ['its name and year', {}, 1],
  ['another year', { year: 1987 }, 0],
  ['another name', { titles: ['Paper'] }, 0],
  ['a file of about its length', { durationSeconds: 100 * 60 }, 1],
  ['a file of another length', { durationSeconds: 22 * 60 }, 0],
])('without an id, a film with %s', async (_name, told, found) => {
  const question = { ...movie, keys: ['movie:name:paper lighthouse|2017'], ...told }
  expect(await house.answers(question)).toHaveLength(found)
})

test('two films of one name and year are both refused', async () => {
  house.tmdb.add('movie', { id: 700_009 })
  expect(await house.answers({ ...movie, keys: ['movie:name:paper lighthouse|2017'] })).toEqual([])
})

test('an id that TMDB does not know any more gives way to the next key', async () => {
  const [answer] = await house.answers({ ...movie, keys: ['movie:tmdb:1', 'movie:imdb:tt7000010'] })
  expect(answer?.askedBy).toBe('movie:imdb:tt7000010')
})

test('the second time costs no request, also where nothing was found', async () => {
  const names = { keys: ['movie:name:nothing like it|1999'], titles: ['Nothing Like It'], year: 1999 }
  const questions = [movie, { ...movie, keys: ['movie:tmdb:1', 'movie:imdb:tt1'] }, { ...movie, ...names }]
  const first = await Promise.all(questions.map((question) => house.answers(question)))
  const before = house.tmdb.titleRequests.length
  expect(await Promise.all(questions.map((question) => house.answers(question)))).toEqual(first)
  expect(house.tmdb.titleRequests).toHaveLength(before)
})

test('"not found" is asked again after two days, and what came meanwhile is found', async () => {
  const question = { ...movie, keys: ['movie:tmdb:700009'] }
  expect(await house.answers(question)).toEqual([])
  house.tmdb.add('movie', { id: 700_009 })
  house.nowMs += 2 * DAY_MS - 1
  expect(await house.answers(question)).toEqual([])
  house.nowMs += 1
  expect(await house.answers(question)).toHaveLength(1)
  expect(house.tmdb.titleRequests).toHaveLength(2)
})

test('an answer that grew old and changed replaces the kept one', async () => {
  await house.answers(movie)
  house.tmdb.add('movie', { overview: 'A longer synopsis.' })
  house.nowMs += 8 * DAY_MS
  expect((await house.answers(movie))[0]?.fields.metadata.overview).toBe('A longer synopsis.')
  expect((await house.answers(movie))[0]?.fields.metadata.overview).toBe('A longer synopsis.')
  expect(house.tmdb.titleRequests).toHaveLength(2)
})

test('an answer that grew old stays while the provider is down', async () => {
  const first = await house.answers(movie)
  house.nowMs += 8 * DAY_MS
  house.tmdb.instead = () => new Response('', { status: 503 })
  expect(await house.ask(movie)).toMatchObject({ ok: false })
  house.tmdb.instead = null
  expect(await house.answers(movie)).toEqual(first)
})

test('an answer that grew old is asked for by its ETag, and 304 makes it fresh again', async () => {
  const first = await house.answers(movie)
  house.nowMs += 8 * DAY_MS
  expect(await house.answers(movie)).toEqual(first)
  expect(await house.answers(movie)).toEqual(first)
  expect(house.tmdb.titleRequests).toHaveLength(2)
})

test.each<[string, () => Response, object]>([
  [
    'is asked too often',
    () => new Response('{}', { status: 429, headers: { 'retry-after': '7' } }),
    { failure: { reason: 'bad-status', status: 429 }, retryAfterSeconds: 7 },
  ],
  ['is down', () => new Response('', { status: 503 }), { failure: { reason: 'bad-status', status: 503 } }],
  [
    'sends elsewhere',
    () => new Response(null, { status: 302, headers: { location: 'http://127.0.0.1:1/' } }),
    { failure: { reason: 'redirect', status: 302 } },
  ],
  ['sends no JSON', () => new Response('<p>'), { failure: { reason: 'not-json' } }],
  [
    'sends something else',
    () => Response.json({ id: 'x' }),
    { failure: { reason: 'invalid-answer', path: 'id' } },
  ],
])('a provider that %s is trouble, and nothing of it is kept', async (_name, answer, failure) => {
  house.tmdb.instead = answer
  expect(await house.ask(movie)).toMatchObject({ ok: false, failure })
  expect(house.data.all('metadata_cache')).toEqual([])
})

test('a film is looked for by its original title where its title is not found', async () => {
  house.tmdb.add('movie', {
    id: 700_009,
    title: 'Das Boot',
    original_title: 'Das Boot',
    release_date: '1981-09-17',
  })
  const keys = ['movie:name:boat|1981']
  const question = { ...movie, keys, titles: ['The Boat', 'Das Boot'], year: 1981 }
  expect(await house.answers(question)).toHaveLength(1)
  expect(house.tmdb.titleRequests).toHaveLength(3)
})

test('a series of the same name and year is not taken for a film', async () => {
  const keys = ['movie:name:signal hill|2019']
  expect(await house.answers({ ...movie, keys, titles: ['Signal Hill'], year: 2019 })).toEqual([])
})

test('a refused token is trouble', async () => {
  expect(await house.ask(movie, 'wrong')).toMatchObject({ failure: { failure: { reason: 'unauthorized' } } })
})

test('an odd value costs only itself', async () => {
  house.tmdb.add('movie', {
    release_date: 'soon',
    runtime: 'long',
    genres: 'Drama',
    poster_path: '//evil.test/p.jpg',
    videos: { results: [null, { site: 'YouTube', type: 'Trailer', key: '"><script>', official: true }] },
    credits: { cast: [{ id: 1 }, { id: 2, name: 'Whole', character: '', profile_path: null }], crew: null },
    belongs_to_collection: 7,
  })
  const [answer] = await house.answers(movie)
  const { metadata, artwork } = answer?.fields ?? {}
  expect(metadata).toMatchObject({
    title: 'The Paper Lighthouse',
    cast: [{ name: 'Whole', character: null, personId: '2' }],
  })
  for (const name of ['releaseDate', 'year', 'runtimeMinutes', 'genres', 'trailer', 'collection', 'crew'])
    expect(metadata).not.toHaveProperty(name)
  expect(artwork).not.toHaveProperty('poster')
})

test('an answer from before the clock was set back is asked for again', async () => {
  await house.answers(movie)
  house.nowMs -= 30 * DAY_MS
  await house.answers(movie)
  await house.answers(movie)
  expect(house.tmdb.titleRequests).toHaveLength(2)
})

test('a long name that the search cuts within a character is searched for all the same', async () => {
  const title = `${'a'.repeat(199)}😀 at sea`
  expect(await house.answers({ ...movie, keys: [`movie:name:${title}|2017`], titles: [title] })).toEqual([])
  expect(house.tmdb.requests.some((asked) => asked.includes('/3/search/movie'))).toBe(true)
})
