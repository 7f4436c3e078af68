import { afterEach, beforeEach, expect, test } from 'vitest'
import { FakeTmdb } from '../testing/fake-tmdb.ts'
import { MemoryDataApi } from '../testing/memory-data-api.ts'
import { type Served, serveHttp } from '../testing/serve-http.ts'
import type { Question } from './answer.ts'
import { makeProviderGet } from './cache.ts'
import { makeProviderRequest } from './request.ts'
import { askTmdb, isTmdbNone } from './tmdb.ts'

type Asked = Omit<Question, 'languages'>

const now = () => Date.parse('2026-11-24T12:00:00.000Z')
const movie: Asked = {
  ...{ itemId: 'the-paper-lighthouse-2017', kind: 'movie', keys: ['movie:tmdb:700001'] },
  ...{ titles: ['The Paper Lighthouse'], year: 2017, durationSeconds: null, children: [] },
}
const series: Asked = { ...movie, itemId: 'signal-hill-2019', kind: 'series', keys: ['series:tmdb:710001'] }

let tmdb: FakeTmdb
let served: Served
let data: MemoryDataApi

beforeEach(async () => {
  tmdb = new FakeTmdb()
  served = await serveHttp(tmdb.fetch)
  data = new MemoryDataApi()
})

afterEach(() => served.close())

const told = (language: string, region: string, texts: object) => ({
  ...{ iso_639_1: language, iso_3166_1: region, name: language, english_name: language },
  data: { homepage: '', overview: '', tagline: '', ...texts },
})
const tells = (...translations: object[]) => ({ translations: { translations } })

/** What is told of a title in each of these languages. */
async function translations(question: Asked, languages: readonly string[]) {
  const access = { provider: 'tmdb', baseUrl: served.url, key: tmdb.token } as const
  const request = makeProviderRequest(access, (url, init) => fetch(url, init), now)
  const get = makeProviderGet({ provider: 'tmdb', dataApi: data, request, now, isNone: isTmdbNone })
  const asked = await askTmdb({ ...question, languages }, get)
  if (!asked.ok) throw new Error(JSON.stringify(asked.failure))
  return asked.value[0]?.fields.metadata.translations
}

test('one request tells a film in every language that the household wants, and in no other', async () => {
  const german = { title: 'Der Papierleuchtturm', overview: 'Ein Licht.', tagline: 'Halte durch.' }
  tmdb.add('movie', tells(told('de', 'DE', german), told('fr', 'FR', { title: 'Le Phare' })))
  expect(await translations(movie, ['de', 'en'])).toEqual({
    de: german,
    en: { title: 'The Paper Lighthouse', overview: 'Synopsis.' },
  })
  expect(tmdb.titleRequests).toHaveLength(1)
})

test('a series has a name', async () => {
  tmdb.add('tv', tells(told('de', 'DE', { name: 'Signalberg' })))
  expect(await translations(series, ['de'])).toEqual({ de: { title: 'Signalberg' } })
  expect(tmdb.titleRequests).toHaveLength(1)
})

test('the wanted region tells first, then the language’s own, and fills what the first leaves out', async () => {
  tmdb.add(
    'movie',
    tells(
      told('pt', 'PT', { title: 'O Farol', overview: 'De Portugal.' }),
      told('pt', 'BR', { title: 'O Farol de Papel' }),
      told('de', 'AT', { title: 'Österreichisch' }),
      told('de', 'DE', { title: 'Deutsch' }),
    ),
  )
  expect(await translations(movie, ['pt-BR', 'pt-PT', 'de'])).toEqual({
    'pt-BR': { title: 'O Farol de Papel', overview: 'De Portugal.' },
    'pt-PT': { title: 'O Farol', overview: 'De Portugal.' },
    de: { title: 'Deutsch' },
  })
})

test('the original title stands in for the one that TMDB leaves empty in the original language', async () => {
  const french = told('fr', 'FR', { title: '', overview: 'Une lumière.' })
  tmdb.add('movie', { original_language: 'fr', original_title: 'Le Phare', ...tells(french) })
  expect(await translations(movie, ['fr'])).toEqual({ fr: { title: 'Le Phare', overview: 'Une lumière.' } })
})

test('only what is wanted is kept, and one more language asks again', async () => {
  tmdb.add('movie', tells(told('de', 'DE', { title: 'Deutsch' }), told('fr', 'FR', { title: 'Français' })))
  await translations(movie, ['de'])
  expect(JSON.stringify(data.all('metadata_cache'))).not.toContain('Français')
  await translations(movie, ['de'])
  await translations(movie, [])
  expect(tmdb.titleRequests).toHaveLength(1)
  expect(await translations(movie, ['de', 'fr'])).toEqual({
    de: { title: 'Deutsch' },
    fr: { title: 'Français' },
  })
  expect(tmdb.titleRequests).toHaveLength(2)
})

test('damaged translations cost nothing but themselves', async () => {
  tmdb.add('movie', tells({ iso_639_1: 7 }, told('de', 'DE', { title: 5, overview: 'Ein Licht.' })))
  expect(await translations(movie, ['de'])).toEqual({ de: { overview: 'Ein Licht.' } })
  tmdb.add('tv', { translations: 'none' })
  expect(await translations(series, ['de'])).toBeUndefined()
})
