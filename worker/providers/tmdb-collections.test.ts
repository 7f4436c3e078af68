import { afterEach, beforeEach, expect, test } from 'vitest'
import { TmdbHouse } from '../testing/tmdb-house.ts'
import type { Question } from './answer.ts'

const movie: Question = {
  ...{ itemId: 'the-paper-lighthouse-2017', kind: 'movie', keys: ['movie:tmdb:700001'] },
  ...{ titles: ['The Paper Lighthouse'], year: 2017, durationSeconds: null, children: [], languages: [] },
}
const series: Question = {
  ...{ ...movie, itemId: 'signal-hill-2019', kind: 'series', keys: ['series:tmdb:710001'] },
  ...{ titles: ['Signal Hill'], year: 2019 },
}

let house: TmdbHouse

beforeEach(async () => {
  house = await TmdbHouse.open()
})

afterEach(() => house.close())

test('a film’s collection is kept with its parts, and asked for once', async () => {
  const parts = [
    { id: 700001, title: 'The Paper Lighthouse', release_date: '2017-04-20', adult: false },
    { id: 'x', title: 'Not as agreed' },
    { id: 700002, title: 'The Paper Storm', release_date: '' },
  ]
  house.tmdb.addCollection({ id: 930009, name: 'Lighthouse Collection', parts })
  await house.answers(movie)
  house.tmdb.add('movie', { id: 700002 })
  await house.answers({ ...movie, keys: ['movie:tmdb:700002'] })
  const kept = await house.data.findOne('metadata_cache', { filter: { _id: 'tmdb /3/collection/930009' } })
  expect(kept?.body).toEqual({
    name: 'Lighthouse Collection',
    parts: [
      { id: 700001, title: 'The Paper Lighthouse', release_date: '2017-04-20' },
      { id: 700002, title: 'The Paper Storm', release_date: '' },
    ],
  })
  expect(house.tmdb.requests.filter((path) => path.startsWith('/3/collection/'))).toHaveLength(1)
})

test('a film is told of while its collection is in trouble', async () => {
  house.tmdb.instead = ({ pathname }) =>
    pathname.startsWith('/3/collection/') ? new Response('busy', { status: 503 }) : null
  expect(await house.answers(movie)).toHaveLength(1)
})

test('keywords are told of films and of series, which name them otherwise', async () => {
  house.tmdb.add('movie', { keywords: { keywords: [{ id: 1, name: 'lighthouse' }] } })
  house.tmdb.add('tv', { keywords: { results: [{ id: 2, name: 'radio' }] } })
  expect((await house.answers(movie))[0]?.fields.metadata.keywords).toEqual(['lighthouse'])
  expect((await house.answers(series))[0]?.fields.metadata.keywords).toEqual(['radio'])
})
