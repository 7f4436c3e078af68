import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Doc } from '../sync/clients.ts'
import { TmdbHouse } from '../testing/tmdb-house.ts'
import type { AskedChild, Question } from './answer.ts'

const series: Question = {
  itemId: 'signal-hill-2019',
  kind: 'series',
  keys: ['series:tmdb:710001'],
  titles: ['Signal Hill'],
  year: 2019,
  durationSeconds: null,
  children: [],
  languages: [],
}
const aired: AskedChild = {
  itemId: 'e',
  kind: 'episode',
  key: 'episode:name:signal-hill-2019|aired|2|1',
  order: 'aired',
  season: 2,
  number: 1,
  languages: [],
}

let house: TmdbHouse

beforeEach(async () => {
  house = await TmdbHouse.open()
})

afterEach(() => house.close())

const SEASONS = [
  { season_number: 0, episode_count: 1 },
  { season_number: 1, episode_count: 2, air_date: '2021-01-11' },
  { season_number: 2, episode_count: 2, air_date: '2022-01-11' },
]

/** Two seasons of two episodes, and a special of the day of the first. */
function addSeasons(more: Doc = {}): void {
  const told = (season: number, days: readonly string[], first = 1) => ({
    season_number: season,
    episodes: days.map((air_date, at) => ({
      ...{ id: 10 * season + at + 1, episode_number: first + at, air_date },
      ...{ name: `Name ${season}x${at + 1}`, overview: `Told ${season}x${at + 1}` },
      still_path: `/s${season}x${at + 1}.jpg`,
    })),
  })
  house.tmdb.add('tv', {
    seasons: SEASONS,
    'season/0': told(0, ['2021-01-11']),
    'season/1': told(1, ['2021-01-11', '2021-01-12']),
    'season/2': told(2, ['2022-01-11', '2022-01-12']),
    ...more,
  })
}

const absolute = (number: number): AskedChild => ({
  ...{ itemId: `a${number}`, kind: 'episode', key: `episode:name:signal-hill-2019|absolute|${number}` },
  ...{ order: 'absolute', season: null, number, languages: [] },
})
const dated = (number: number): AskedChild => ({
  ...{ itemId: `d${number}`, kind: 'episode', key: `episode:name:signal-hill-2019|date|${number}` },
  ...{ order: 'date', season: null, number, languages: [] },
})

/** What is told of each: its item, name, overview and still. */
async function names(children: readonly AskedChild[]) {
  const told = await house.answers({ ...series, children })
  return told
    .slice(1)
    .map(({ itemId, fields: { metadata, artwork } }) => [
      ...[itemId, metadata.title, metadata.overview, artwork.thumbnail?.ref],
    ])
}

test('an absolute number is counted through the seasons, without the specials', async () => {
  addSeasons()
  expect(await names([1, 3, 4, 5].map(absolute))).toEqual([
    ['a1', 'Name 1x1', 'Told 1x1', '/s1x1.jpg'],
    ['a3', 'Name 2x1', 'Told 2x1', '/s2x1.jpg'],
    ['a4', 'Name 2x2', 'Told 2x2', '/s2x2.jpg'],
  ])
})

test('episodes in absolute and in aired order are told of in one request', async () => {
  addSeasons()
  expect(await names([absolute(3), aired])).toEqual([
    ['a3', 'Name 2x1', 'Told 2x1', '/s2x1.jpg'],
    ['e', 'Name 2x1', 'Told 2x1', '/s2x1.jpg'],
  ])
  expect(house.tmdb.requests).toHaveLength(1)
})

test('seasons that number on are counted all the same', async () => {
  const later = [{ id: 1, episode_number: 3, name: 'Third' }]
  addSeasons({ 'season/2': { season_number: 2, episodes: later } })
  expect((await names([absolute(3)]))[0]?.[1]).toBe('Third')
})

test('the series’ own absolute order goes before the count', async () => {
  addSeasons({ episode_groups: { results: [{ id: 'abc', type: 2 }] } })
  house.tmdb.addGroup('abc', [
    [1, 2],
    [0, 1],
    [1, 1],
    [2, 1],
  ])
  expect((await names([1, 2, 3, 4].map(absolute))).map(([id, name]) => [id, name])).toEqual([
    ['a1', 'Name 1x2'],
    ['a2', 'Name 1x1'],
    ['a3', 'Name 2x1'],
  ])
  expect(house.tmdb.requests).toHaveLength(2)
})

test('two absolute orders are two opinions: the seasons are counted', async () => {
  const two = [
    { id: 'abc', type: 2 },
    { id: 'def', type: 2 },
  ]
  addSeasons({ episode_groups: { results: two } })
  house.tmdb.addGroup('abc', [[2, 2]])
  expect((await names([absolute(1)]))[0]?.[1]).toBe('Name 1x1')
})

test('nothing is counted through a season of unknown length', async () => {
  addSeasons({ seasons: [{ season_number: 1 }, { season_number: 2, episode_count: 2 }] })
  expect(await names([absolute(1)])).toEqual([])
})

test('an episode that is named by its day is found by it, and a special of that day is not meant', async () => {
  addSeasons()
  expect(await names([20210111, 20220112, 20220113].map(dated))).toEqual([
    ['d20210111', 'Name 1x1', 'Told 1x1', '/s1x1.jpg'],
    ['d20220112', 'Name 2x2', 'Told 2x2', '/s2x2.jpg'],
  ])
})

test('of two episodes of one day neither is guessed', async () => {
  const sameDay = [1, 2].map((number) => ({ id: number, episode_number: number, air_date: '2021-01-11' }))
  addSeasons({ 'season/1': { season_number: 1, episodes: sameDay } })
  expect(await names([dated(20210111)])).toEqual([])
})

test('a day in a late season costs one more request, for that season', async () => {
  const years = Array.from({ length: 30 }, (_, at) => ({
    ...{ season_number: at + 1, episode_count: 1, air_date: `${1995 + at}-09-01` },
  }))
  const late = { id: 1, episode_number: 1, name: 'Late show', air_date: '2020-05-04' }
  house.tmdb.add('tv', { seasons: years, 'season/25': { season_number: 25, episodes: [late] } })
  expect((await names([dated(20200504)]))[0]?.[1]).toBe('Late show')
  expect(house.tmdb.requests).toHaveLength(2)
})
