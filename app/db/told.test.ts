import { expect, test } from 'vitest'
import { providerAnswerId, seriesTextsPath } from '../../shared/provider-told.ts'
import { speaking } from '../i18n/languages.server.ts'
import { type ToldAnswer, toldEpisodes } from './told.ts'

const DAY = '2021-01-11'

/** One season whose episodes have these names. */
function answer(path: string, names: readonly string[], freshUntil: string, day?: string): ToldAnswer {
  const episodes = names.map((name, at) => ({ episode_number: at + 1, name, air_date: day }))
  const body = { appended: [{ season_number: 1, episodes }] }
  return { _id: providerAnswerId('tmdb', path), freshUntil, body }
}

const english = answer('/3/tv/7?append_to_response=season/1', ['Low', 'High', 'Episode 3'], '2026-02', DAY)
const germanPath = seriesTextsPath('7', 'de', [0, 1])
const german = answer(germanPath, ['Ebbe', 'Folge 2', 'Folge 3'], '2026-02')
const older = answer(seriesTextsPath('7', 'de', [1]), ['Ebbe.', 'Flut', 'Springflut'], '2026-01')
const titles = (answers: readonly ToldAnswer[]) => toldEpisodes(answers).map(({ title }) => title)
const inGerman = <T>(run: () => T) => speaking({ language: 'de', locale: 'de-AT', texts: {} }, run)

test('episodes are told in the language of who reads, else as the provider tells them by itself', () => {
  expect(inGerman(() => titles([german, english]))).toEqual(['Ebbe', 'High', null])
  expect(titles([german, english])).toEqual(['Low', 'High', null])
  expect(toldEpisodes([english, german]).map(({ airDate }) => airDate)).toEqual([DAY, DAY, DAY])
})

test('of two answers in one language the later one counts', () => {
  expect(inGerman(() => titles([german, older, english]))).toEqual(['Ebbe', 'High', null])
})

test('what is kept in another language alone is no episode', () => {
  expect(toldEpisodes([german])).toEqual([])
})
