import { afterEach, beforeEach, expect, test } from 'vitest'
import { TmdbHouse } from '../testing/tmdb-house.ts'
import type { Question } from './answer.ts'

type Asked = Omit<Question, 'languages'>

const movie: Asked = {
  ...{ itemId: 'the-paper-lighthouse-2017', kind: 'movie', keys: ['movie:tmdb:700001'] },
  ...{ titles: ['The Paper Lighthouse'], year: 2017, durationSeconds: null, children: [] },
}
const series: Asked = { ...movie, itemId: 'signal-hill-2019', kind: 'series', keys: ['series:tmdb:710001'] }

let house: TmdbHouse

beforeEach(async () => {
  house = await TmdbHouse.open()
})

afterEach(() => house.close())

const told = (language: string, region: string, texts: object) => ({
  ...{ iso_639_1: language, iso_3166_1: region, name: language, english_name: language },
  data: { homepage: '', overview: '', tagline: '', ...texts },
})
const tells = (...translations: object[]) => ({ translations: { translations } })

/** What is told of a title in each of these languages. */
async function translations(question: Asked, languages: readonly string[]) {
  const answers = await house.answers({ ...question, languages })
  return answers[0]?.fields.metadata.translations
}

test('one request tells a film in every language that the household wants, and in no other', async () => {
  const german = { title: 'Der Papierleuchtturm', overview: 'Ein Licht.', tagline: 'Halte durch.' }
  house.tmdb.add('movie', tells(told('de', 'DE', german), told('fr', 'FR', { title: 'Le Phare' })))
  expect(await translations(movie, ['de', 'en'])).toEqual({
    de: german,
    en: { title: 'The Paper Lighthouse', overview: 'Synopsis.' },
  })
  expect(house.tmdb.titleRequests).toHaveLength(1)
})

test('a series has a name', async () => {
  house.tmdb.add('tv', tells(told('de', 'DE', { name: 'Signalberg' })))
  expect(await translations(series, ['de'])).toEqual({ de: { title: 'Signalberg' } })
  expect(house.tmdb.titleRequests).toHaveLength(1)
})

test('the wanted region tells first, then the language’s own, and fills what the first leaves out', async () => {
  house.tmdb.add(
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
  house.tmdb.add('movie', { original_language: 'fr', original_title: 'Le Phare', ...tells(french) })
  expect(await translations(movie, ['fr'])).toEqual({ fr: { title: 'Le Phare', overview: 'Une lumière.' } })
})

test('only what is wanted is kept, and one more language asks again', async () => {
  house.tmdb.add(
    'movie',
    tells(told('de', 'DE', { title: 'Deutsch' }), told('fr', 'FR', { title: 'Français' })),
  )
  await translations(movie, ['de'])
  expect(JSON.stringify(house.data.all('metadata_cache'))).not.toContain('Français')
  await translations(movie, ['de'])
  await translations(movie, [])
  expect(house.tmdb.titleRequests).toHaveLength(1)
  expect(await translations(movie, ['de', 'fr'])).toEqual({
    de: { title: 'Deutsch' },
    fr: { title: 'Français' },
  })
  expect(house.tmdb.titleRequests).toHaveLength(2)
})

test('damaged translations cost nothing but themselves', async () => {
  house.tmdb.add('movie', tells({ iso_639_1: 7 }, told('de', 'DE', { title: 5, overview: 'Ein Licht.' })))
  expect(await translations(movie, ['de'])).toEqual({ de: { overview: 'Ein Licht.' } })
  house.tmdb.add('tv', { translations: 'none' })
  expect(await translations(series, ['de'])).toBeUndefined()
})
