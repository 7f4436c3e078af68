import { afterAll, beforeAll, expect, test } from 'vitest'
import { providerAnswerId, seriesTextsPath } from '../../shared/provider-told.ts'
import { speaking } from '../i18n/languages.server.ts'
import { fillLibrary, makeEpisode, makeSeries } from '../testing/library.ts'
import { startTestDatabase } from '../testing/mongod.ts'

let database: Awaited<ReturnType<typeof startTestDatabase>>
let m: Awaited<ReturnType<typeof load>>

async function load() {
  return { ...(await import('./episode-names.server.ts')), ...(await import('../db/connection.ts')) }
}

const SERIES = { _id: 'signal-hill', keys: ['series:tmdb:7'] }
const inGerman = <T>(run: () => T) => speaking({ language: 'de', locale: 'de-AT', texts: {} }, run)

/** What TMDB tells of season 3: numbers, names and days. */
const answer = (path: string, told: [number, string, string][]) => ({
  _id: providerAnswerId('tmdb', path),
  freshUntil: '2026-12-31T00:00:00.000Z',
  body: {
    appended: [
      {
        season_number: 3,
        episodes: told.map(([episode_number, name, air_date]) => ({ episode_number, name, air_date })),
      },
    ],
  },
})

/** As a service has them, which airs one a day. */
const namesOf = async (...numbers: number[]) => {
  const place = (number: number) => ({ season: 3, number })
  const asked = numbers.map((number) => ({
    ...{ ...place(number), series: SERIES },
    at: `2026-12-0${number}T02:00:00.000Z`,
  }))
  const names = await m.readEpisodeNames(asked)
  return numbers.map((number) => names.get(m.episodeKey('signal-hill', place(number))))
}

beforeAll(async () => {
  database = await startTestDatabase()
  m = await load()
  const own = { title: 'High water', translations: { de: { title: 'Flut' } } }
  await fillLibrary([...makeSeries(SERIES._id, {}), makeEpisode(SERIES._id, 3, 1, { metadata: own })])
  await m.collection<{ _id: string }>('metadata_cache').insertMany([
    answer('/3/tv/7?append_to_response=season/3', [
      [1, 'As told', '2026-11-30'],
      [2, 'Low water', '2026-12-01'],
      [3, 'Of another year', '2020-12-03'],
      [4, 'Episode 4', '2026-12-03'],
    ]),
    answer(seriesTextsPath('7', 'de', [3]), [[2, 'Ebbe', '2026-12-01']]),
  ])
})

afterAll(() => database.stop())

test('an episode is called as the library has it, one that the library lacks as the provider tells it, each in the language of who reads', async () => {
  expect(await namesOf(1, 2)).toEqual(['High water', 'Low water'])
  expect(await inGerman(() => namesOf(1, 2))).toEqual(['Flut', 'Ebbe'])
})

test('the name of an episode of another week is not taken for it, nor one that is only a number', async () => {
  expect(await namesOf(3, 4)).toEqual([undefined, undefined])
})
