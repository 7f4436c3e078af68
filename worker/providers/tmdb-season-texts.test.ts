import { afterEach, beforeEach, expect, test } from 'vitest'
import { TmdbHouse } from '../testing/tmdb-house.ts'
import type { AskedChild, Question } from './answer.ts'

const SERIES = 710_001
const DAY_MS = 86_400_000
const series: Question = {
  ...{ itemId: 'signal-hill-2019', kind: 'series', keys: [`series:tmdb:${SERIES}`] },
  ...{ titles: ['Signal Hill'], year: 2019, durationSeconds: null, children: [], languages: ['de', 'es'] },
}

function season(number: number, languages: readonly string[]): AskedChild {
  const key = `season:name:signal-hill-2019|${number}`
  return {
    ...{ itemId: `s${number}`, kind: 'season', key, order: 'aired' },
    ...{ season: number, number: null, languages },
  }
}

function episode(number: number, languages: readonly string[], of = 1): AskedChild {
  const key = `episode:name:signal-hill-2019|aired|${of}|${number}`
  return {
    ...{ itemId: `s${of}e${number}`, kind: 'episode', key, order: 'aired' },
    ...{ season: of, number, languages },
  }
}

let house: TmdbHouse

beforeEach(async () => {
  house = await TmdbHouse.open()
})

afterEach(() => house.close())

/** What is told of each season and episode, by its item. */
async function told(children: readonly AskedChild[]) {
  const answers = await house.answers({ ...series, children })
  const ofChildren = answers.filter(({ kind }) => kind !== 'series')
  return Object.fromEntries(ofChildren.map(({ itemId, fields }) => [itemId, fields.metadata]))
}

const inLanguages = async (children: readonly AskedChild[]) =>
  Object.fromEntries(Object.entries(await told(children)).map(([id, { translations }]) => [id, translations]))

/** A series of so many seasons, specials aside, of one episode each. */
function addSeasons(count: number): void {
  const numbers = Array.from({ length: count }, (_, at) => at + 1)
  const parts = numbers.map((season_number) => [
    `season/${season_number}`,
    { season_number, name: '', episodes: [{ id: 100 + season_number, episode_number: 1, name: 'Told' }] },
  ])
  const seasons = numbers.map((season_number) => ({ season_number }))
  house.tmdb.add('tv', { seasons, ...Object.fromEntries(parts) })
}

test('one request more for each language tells a series’ seasons and episodes in it', async () => {
  house.tmdb.translate('de-DE', SERIES, {
    1: {
      name: 'Am Hügel',
      overview: 'Der Anfang.',
      episodes: { 1: { name: 'Kapitel 1', overview: 'Ebbe.' } },
    },
  })
  house.tmdb.translate('es-ES', SERIES, { 1: { episodes: { 2: { name: 'Capítulo 2' } } } })
  const wanted = ['de', 'es']
  expect(await inLanguages([season(1, wanted), episode(1, wanted), episode(2, wanted)])).toEqual({
    s1: { de: { title: 'Am Hügel', overview: 'Der Anfang.' } },
    s1e1: { de: { title: 'Kapitel 1', overview: 'Ebbe.' } },
    s1e2: { es: { title: 'Capítulo 2' } },
  })
  expect(house.tmdb.requests.slice(1)).toEqual([
    `/3/tv/${SERIES}?language=de-DE&append_to_response=season/0,season/1`,
    `/3/tv/${SERIES}?language=es-ES&append_to_response=season/0,season/1`,
  ])
})

test('what is told in one language costs no request more, nor does TMDB’s own', async () => {
  expect(await inLanguages([season(1, []), episode(1, [])])).toEqual({ s1: undefined, s1e1: undefined })
  expect(await inLanguages([episode(1, ['en', 'en-GB'])])).toEqual({
    s1e1: { en: { title: 'Chapter 1' }, 'en-GB': { title: 'Chapter 1' } },
  })
  expect(house.tmdb.requests).toHaveLength(1)
})

test('a name that is only a number, as TMDB answers where nobody wrote one, is no name', async () => {
  expect(await inLanguages([season(1, ['de', 'es']), episode(1, ['de', 'es'])])).toEqual({
    s1: undefined,
    s1e1: undefined,
  })
  expect((await told([season(1, []), episode(1, [])])).s1).not.toHaveProperty('title')
})

test('the name in the series’ own language stands in where TMDB’s has only a number', async () => {
  const german = { 1: { name: 'Am Hügel', episodes: { 1: { name: 'Ebbe' }, 2: { name: 'Flut' } } } }
  house.tmdb.translate('de-DE', SERIES, german)
  const episodes = ['Episode 1', 'High Water'].map((name, at) => ({
    ...{ id: at + 1, episode_number: at + 1, name },
  }))
  const answer = { season_number: 1, name: 'Season 1', episodes }
  house.tmdb.add('tv', { original_language: 'de', 'season/1': answer })
  const children = [season(1, ['de']), episode(1, ['de']), episode(2, ['de'])]
  expect(await told(children)).toMatchObject({
    s1: { title: 'Am Hügel' },
    s1e1: { title: 'Ebbe' },
    s1e2: { title: 'High Water', translations: { de: { title: 'Flut' } } },
  })
  house.tmdb.add('tv', { original_language: 'fr', overview: 'Told anew.', 'season/1': answer })
  house.nowMs += 8 * DAY_MS
  expect((await told(children)).s1e1).not.toHaveProperty('title')
})

test('only languages that a season or episode lacks are asked for, of the twenties in which it lies', async () => {
  addSeasons(45)
  await told([episode(1, [], 3), episode(1, ['de'], 35), season(44, ['es']), season(99, ['fr'])])
  const asked = house.tmdb.requests.filter((path) => path.includes('?language='))
  expect(asked).toHaveLength(2)
  expect(asked[0]).toMatch(/language=de-DE&append_to_response=season\/21,.*season\/40$/)
  expect(asked[1]).toMatch(/language=es-ES&append_to_response=season\/41,.*season\/45$/)
})

test('a language of a region is asked for as that, another one in the region of its own', async () => {
  await told([episode(1, ['pt-BR', 'pt-PT', 'zh', 'ja'])])
  const tags = house.tmdb.requests.slice(1).map((path) => /language=([^&]+)/.exec(path)?.[1])
  expect(tags).toEqual(['pt-BR', 'pt-PT', 'zh-CN', 'ja-JP'])
})

test('a language’s answer is kept with nothing but its texts, and asked for by its ETag when it grew old', async () => {
  house.tmdb.translate('de-DE', SERIES, { 1: { episodes: { 1: { name: 'Ebbe' } } } })
  const children = [episode(1, ['de'])]
  const first = await told(children)
  expect(await told(children)).toEqual(first)
  expect(house.tmdb.requests).toHaveLength(2)
  const kept = house.data.all('metadata_cache').find(({ _id }) => String(_id).includes('language=de-DE'))
  expect(kept?.body).toEqual({
    id: SERIES,
    appended: [
      expect.objectContaining({
        ...{ season_number: 1, name: 'Staffel 1', overview: '' },
        episodes: [
          { id: 7_100_011, episode_number: 1, name: 'Ebbe', overview: '' },
          { id: 7_100_012, episode_number: 2, name: 'Folge 2', overview: '' },
        ],
      }),
    ],
  })
  house.nowMs += 8 * DAY_MS
  expect(await told(children)).toEqual(first)
  expect(await told(children)).toEqual(first)
  expect(house.tmdb.requests).toHaveLength(4)
})

test('a series that is not found in a language is told without it, and asked for again after two days', async () => {
  house.tmdb.instead = (url) =>
    url.searchParams.has('language') ? new Response('{}', { status: 404 }) : null
  const children = [episode(1, ['de'])]
  expect(await told(children)).toMatchObject({ s1e1: { title: 'Chapter 1' } })
  house.tmdb.instead = null
  house.tmdb.translate('de-DE', SERIES, { 1: { episodes: { 1: { name: 'Ebbe' } } } })
  expect(await inLanguages(children)).toEqual({ s1e1: undefined })
  house.nowMs += 2 * DAY_MS
  expect(await inLanguages(children)).toEqual({ s1e1: { de: { title: 'Ebbe' } } })
})

test('an outage in the middle is trouble for the whole title, which is asked about again', async () => {
  house.tmdb.instead = (url) => (url.searchParams.has('language') ? new Response('', { status: 503 }) : null)
  const asked = await house.ask({ ...series, children: [episode(1, ['de'])] })
  expect(asked).toMatchObject({ ok: false, failure: { failure: { reason: 'bad-status', status: 503 } } })
})
