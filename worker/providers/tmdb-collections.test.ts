import { afterEach, beforeEach, expect, test } from 'vitest'
import { FakeTmdb } from '../testing/fake-tmdb.ts'
import { MemoryDataApi } from '../testing/memory-data-api.ts'
import { type Served, serveHttp } from '../testing/serve-http.ts'
import type { Question } from './answer.ts'
import { makeProviderGet } from './cache.ts'
import { makeProviderRequest } from './request.ts'
import { askTmdb, isTmdbNone } from './tmdb.ts'

const movie: Question = {
  ...{ itemId: 'the-paper-lighthouse-2017', kind: 'movie', keys: ['movie:tmdb:700001'] },
  ...{ titles: ['The Paper Lighthouse'], year: 2017, durationSeconds: null, children: [], languages: [] },
}
const series: Question = {
  ...{ ...movie, itemId: 'signal-hill-2019', kind: 'series', keys: ['series:tmdb:710001'] },
  ...{ titles: ['Signal Hill'], year: 2019 },
}

let tmdb: FakeTmdb
let served: Served
let data: MemoryDataApi

beforeEach(async () => {
  tmdb = new FakeTmdb()
  served = await serveHttp(tmdb.fetch)
  data = new MemoryDataApi()
})

afterEach(() => served.close())

async function answers(question: Question) {
  const access = { provider: 'tmdb', baseUrl: served.url, key: tmdb.token } as const
  const now = () => Date.parse('2026-11-24T12:00:00.000Z')
  const request = makeProviderRequest(access, (url, init) => fetch(url, init), now)
  const get = makeProviderGet({ provider: 'tmdb', dataApi: data, request, now, isNone: isTmdbNone })
  const asked = await askTmdb(question, get)
  if (!asked.ok) throw new Error(JSON.stringify(asked.failure))
  return asked.value
}

test('a film’s collection is kept with its parts, and asked for once', async () => {
  const parts = [
    { id: 700001, title: 'The Paper Lighthouse', release_date: '2017-04-20', adult: false },
    { id: 'x', title: 'Not as agreed' },
    { id: 700002, title: 'The Paper Storm', release_date: '' },
  ]
  tmdb.addCollection({ id: 930009, name: 'Lighthouse Collection', parts })
  await answers(movie)
  tmdb.add('movie', { id: 700002 })
  await answers({ ...movie, keys: ['movie:tmdb:700002'] })
  const kept = await data.findOne('metadata_cache', { filter: { _id: 'tmdb /3/collection/930009' } })
  expect(kept?.body).toEqual({
    name: 'Lighthouse Collection',
    parts: [
      { id: 700001, title: 'The Paper Lighthouse', release_date: '2017-04-20' },
      { id: 700002, title: 'The Paper Storm', release_date: '' },
    ],
  })
  expect(tmdb.requests.filter((path) => path.startsWith('/3/collection/'))).toHaveLength(1)
})

test('a film is told of while its collection is in trouble', async () => {
  tmdb.instead = ({ pathname }) =>
    pathname.startsWith('/3/collection/') ? new Response('busy', { status: 503 }) : null
  expect(await answers(movie)).toHaveLength(1)
})

test('keywords are told of films and of series, which name them otherwise', async () => {
  tmdb.add('movie', { keywords: { keywords: [{ id: 1, name: 'lighthouse' }] } })
  tmdb.add('tv', { keywords: { results: [{ id: 2, name: 'radio' }] } })
  expect((await answers(movie))[0]?.fields.metadata.keywords).toEqual(['lighthouse'])
  expect((await answers(series))[0]?.fields.metadata.keywords).toEqual(['radio'])
})
