import { beforeEach, expect, test } from 'vitest'
import { FakeTmdb } from '../testing/fake-tmdb.ts'
import { findDetail, findTitles } from './find-titles.ts'

let tmdb: FakeTmdb
beforeEach(() => {
  tmdb = new FakeTmdb()
})

const deps = (key = tmdb.token) => ({
  access: { provider: 'tmdb' as const, baseUrl: 'http://tmdb.test', key },
  fetch: async (url: string, init: RequestInit) => tmdb.fetch(new Request(url, init)),
  now: () => 0,
})

test('movies and series of a name are found together, each with its poster', async () => {
  tmdb.add('tv', { id: 7, name: 'Paper Moon Hotel', poster_path: null, first_air_date: '' })
  expect(await findTitles('paper', deps())).toMatchObject({
    ok: true,
    value: [
      { kind: 'movie', tmdbId: '700001', title: 'The Paper Lighthouse', year: 2017, poster: '/p.jpg' },
      { kind: 'series', tmdbId: '7', title: 'Paper Moon Hotel', year: null, poster: null },
    ],
  })
})

test('a result that is not as agreed costs only itself', async () => {
  tmdb.add('movie', { id: 8, title: 'Paper Cut', poster_path: '/../../x.jpg' })
  tmdb.add('movie', { id: 9, title: 'Paper', release_date: 7, overview: [] })
  tmdb.instead = ({ pathname }) =>
    pathname.endsWith('/tv') ? Response.json({ results: [null, 7, { id: 1 }] }) : null
  const found = await findTitles('paper', deps())
  expect(found.ok && found.value.map(({ title, poster }) => [title, poster])).toEqual([
    ['The Paper Lighthouse', '/p.jpg'],
    ['Paper Cut', null],
    ['Paper', '/p.jpg'],
  ])
})

test('a series has its number of TheTVDB, and of each season what was broadcast', async () => {
  tmdb.add('tv', {
    id: 7,
    last_episode_to_air: { season_number: 2, episode_number: 3 },
    seasons: [
      { season_number: 0, episode_count: 1, name: 'Specials' },
      { season_number: 1, episode_count: 8, name: 'Season 1' },
      { season_number: 2, episode_count: 10, name: 'Season 2' },
      { season_number: 3, episode_count: 6, name: '' },
      { season_number: 4, episode_count: 0, name: 'Season 4' },
    ],
  })
  expect(await findDetail('series', '7', deps())).toMatchObject({
    value: {
      tvdbId: '400101',
      imdbId: 'tt7100010',
      seasons: [
        { number: 0, episodes: 1, aired: 1 },
        { number: 1, episodes: 8, aired: 8 },
        { number: 2, episodes: 10, aired: 3 },
        { number: 3, title: null, episodes: 6, aired: 0 },
      ],
    },
  })
})

test('what TMDB does not have is nothing, and why it cannot say it is said', async () => {
  expect(await findDetail('movie', '5', deps())).toEqual({ ok: true, value: null })
  expect(await findTitles('x', deps('wrong'))).toEqual({
    ok: false,
    failure: { who: 'TMDB', why: { reason: 'unauthorized' } },
  })
  expect(await findTitles('x', { ...deps(), access: undefined })).toMatchObject({
    failure: { why: { reason: 'no-tmdb' } },
  })
  tmdb.instead = () => new Response('<html>')
  expect(await findTitles('x', deps())).toMatchObject({
    ok: false,
    failure: { who: 'TMDB', why: { reason: 'not-json' } },
  })
  tmdb.instead = () => new Response('', { status: 429 })
  expect(await findDetail('movie', '5', deps())).toMatchObject({
    ok: false,
    failure: { who: 'TMDB', why: { reason: 'bad-status', status: 429 } },
  })
})
