import { afterAll, beforeAll, expect, test } from 'vitest'
import { TitleQuery } from '../../shared/title-card.ts'
import { fillLibrary, makeEpisode, makeItem, makeMovie, makeSeries } from '../testing/library.ts'
import { startTestDatabase } from '../testing/mongod.ts'
import { episodeCursor, seasonCursor } from './episodes.ts'
import { ensureIndexes } from './indexes.ts'
import { numberedCursor } from './continue-watching.ts'
import { listRecentlyAdded, newEpisodeCursor, newTitleCursor } from './recently-added.ts'
import { episodeSearchCursor, searchTitles, titleSearchCursor } from './search.ts'
import { begunCursor } from './begun.ts'
import { placeCursor, progressCursor } from './watched.ts'
import { getSeries, getTitle, listTitles, nextEpisode, previousEpisode, titleCursor } from './titles.ts'

let database: { stop(): Promise<void> }

beforeAll(async () => {
  database = await startTestDatabase()
  await ensureIndexes()
})
afterAll(() => database.stop())

const query = (wanted: Partial<TitleQuery> = {}) => TitleQuery.parse(wanted)
const ids = ({ titles }: { titles: { id: string }[] }) => titles.map(({ id }) => id)

async function allPages(wanted: Partial<TitleQuery>): Promise<string[]> {
  const found: string[] = []
  for (let after: string | null | undefined; after !== null;) {
    const page = await listTitles(query({ ...wanted, limit: 2, after: after ?? undefined }))
    found.push(...ids(page))
    after = page.next
  }
  return found
}

test('lists films by name without their articles, and pages leave nothing out', async () => {
  await fillLibrary([
    makeMovie('b', { metadata: { title: 'The Bell' } }),
    makeMovie('a', { metadata: { title: 'Attic' } }),
    makeMovie('a2', { metadata: { title: 'Attic' } }),
    makeMovie('c', { metadata: { title: 'Cellar' } }),
    makeMovie('d', { metadata: { title: 'A Door' } }),
  ])
  expect(await allPages({ kind: 'movie' })).toEqual(['a', 'a2', 'b', 'c', 'd'])
})

test('pages by year from the newest, and titles without a year come last', async () => {
  await fillLibrary([
    makeMovie('old', { metadata: { title: 'Old', year: 1950 } }),
    makeMovie('new-b', { metadata: { title: 'B', year: 2020 } }),
    makeMovie('new-a', { metadata: { title: 'A', year: 2020 } }),
    makeMovie('none-b', { metadata: { title: 'B' } }),
    makeMovie('none-a', { metadata: { title: 'A' } }),
    makeMovie('none-c', { metadata: { title: 'C' } }),
  ])
  expect(await allPages({ sort: 'year' })).toEqual(['new-a', 'new-b', 'old', 'none-a', 'none-b', 'none-c'])
})

test('pages by the time of adding, the newest first', async () => {
  const day = (number: number) => `2026-02-0${number}T00:00:00.000Z`
  await fillLibrary([
    makeMovie('first', { addedAt: day(1) }),
    makeMovie('third-b', { addedAt: day(3) }),
    makeMovie('third-a', { addedAt: day(3) }),
    makeMovie('second', { addedAt: day(2) }),
  ])
  expect(await allPages({ sort: 'added' })).toEqual(['third-a', 'third-b', 'second', 'first'])
})

test('filters by genre and year', async () => {
  await fillLibrary([
    makeMovie('drama-1999', { metadata: { title: 'One', genres: ['Drama', 'War'], year: 1999 } }),
    makeMovie('drama-2000', { metadata: { title: 'Two', genres: ['Drama'], year: 2000 } }),
    makeMovie('comedy-1999', { metadata: { title: 'Three', genres: ['Comedy'], year: 1999 } }),
  ])
  expect(ids(await listTitles(query({ genre: 'Drama' })))).toEqual(['drama-1999', 'drama-2000'])
  expect(ids(await listTitles(query({ genre: 'Drama', year: 2000 })))).toEqual(['drama-2000'])
})

test('hides what no server offers any more from lists and search, but finds its page', async () => {
  await fillLibrary([
    makeMovie('gone', { retiredAt: '2026-03-01T00:00:00.000Z', metadata: { title: 'Gone' } }),
  ])
  expect(ids(await listTitles(query()))).toEqual([])
  expect((await searchTitles('gone')).movies).toEqual([])
  expect((await getTitle('gone'))?.retiredAt).toBe('2026-03-01T00:00:00.000Z')
})

test('finds a title by an id that it had before a join', async () => {
  await fillLibrary([makeMovie('heat-1995', { aliases: [{ id: 'heat', keys: [] }] })])
  expect((await getTitle('heat'))?._id).toBe('heat-1995')
})

test('a cursor that makes no sense starts at the beginning', async () => {
  await fillLibrary([makeMovie('a')])
  expect(ids(await listTitles(query({ after: 'bm9uc2Vuc2U' })))).toEqual(['a'])
})

test('search finds titles of which every word of the query begins a word, whole words first', async () => {
  await fillLibrary([
    makeMovie('salt', { metadata: { title: 'The Salt Harbour' } }),
    makeMovie('harb', { metadata: { title: 'Harb' } }),
    makeMovie('cafe', { metadata: { title: 'Le Café' } }),
    ...makeSeries('lane', {}, { metadata: { title: 'Harbour Lane' } }),
    makeEpisode('lane', 1, 1, {
      metadata: { title: 'Salt on the Road' },
      searchWords: ['on', 'road', 'salt', 'the'],
    }),
  ])
  const found = await searchTitles('harb')
  expect(ids({ titles: found.movies })).toEqual(['harb', 'salt'])
  expect(ids({ titles: found.series })).toEqual(['lane'])
  expect(ids({ titles: (await searchTitles('HARB salt')).movies })).toEqual(['salt'])
  expect(ids({ titles: (await searchTitles('cafe')).movies })).toEqual(['cafe'])
  expect((await searchTitles('salt road')).episodes.map(({ series }) => series.title)).toEqual([
    'Harbour Lane',
  ])
  expect(await searchTitles(' .* ')).toEqual({ movies: [], series: [], episodes: [] })
})

test('recently added shows a series once, at its newest episode', async () => {
  const at = (day: number) => ({ addedAt: `2026-04-0${day}T00:00:00.000Z` })
  await fillLibrary([
    makeMovie('film', at(5)),
    ...makeSeries('long', {}, at(1)),
    makeEpisode('long', 1, 1, at(1)),
    makeEpisode('long', 1, 2, at(6)),
    makeEpisode('long', 1, 3, at(7)),
    ...makeSeries('still', {}, at(4)),
    makeEpisode('still', 1, 1, at(4)),
  ])
  const recent = await listRecentlyAdded()
  expect(recent.map(({ card, episodes }) => [card.id, episodes.length])).toEqual([
    ['long', 2],
    ['film', 0],
    ['still', 0],
  ])
})

test('the next episode is the next of the season, then the first of the next season, then none', async () => {
  await fillLibrary([
    ...makeSeries('show', { 0: 2, 1: 2, 3: 1 }),
    makeEpisode('show', 1, 9, { numbers: [3, 4], _id: 'show-s1e3' }),
  ])
  const next = async (id: string) => (await nextEpisode(id))?._id ?? null
  expect(await next('show-s1e1')).toBe('show-s1e2')
  expect(await next('show-s1e2')).toBe('show-s1e3')
  expect(await next('show-s1e3')).toBe('show-s3e1')
  expect(await next('show-s3e1')).toBe(null)
  expect(await next('show-s0e1')).toBe('show-s0e2')
  expect(await next('show-s0e2')).toBe(null)
})

test('the previous episode is the one before in the season, then the last of the season before, then none', async () => {
  await fillLibrary(makeSeries('show', { 0: 2, 1: 2, 3: 1 }))
  const previous = async (id: string) => (await previousEpisode(id))?._id ?? null
  expect(await previous('show-s3e1')).toBe('show-s1e2')
  expect(await previous('show-s1e2')).toBe('show-s1e1')
  expect(await previous('show-s1e1')).toBe(null)
  expect(await previous('show-s0e2')).toBe('show-s0e1')
})

test('specials come after the seasons', async () => {
  await fillLibrary(makeSeries('show', { 0: 1, 1: 1, 2: 1 }))
  const found = await getSeries('show')
  expect(found?.seasons.map(({ number }) => number)).toEqual([1, 2, 0])
})

test('a film plays only while a server that answers has a whole copy', async () => {
  const copy = {
    serverId: 'attic',
    entryId: 'e1',
    copyId: 'c1',
    path: 'a.mkv',
    container: 'matroska',
    sizeBytes: 1,
    durationSeconds: 1,
    bitrateBps: 1,
    modifiedAt: '2026-01-01T00:00:00Z',
    video: null,
    audio: [],
  }
  await fillLibrary([
    makeMovie('here', { copies: [copy] }),
    makeMovie('away', { copies: [{ ...copy, away: true }] }),
    makeMovie('broken', { copies: [{ ...copy, broken: 'moov atom not found' }] }),
    makeMovie('elsewhere', { copies: [{ ...copy, serverId: 'gone' }] }),
  ])
  const { addServer } = await import('./servers.ts')
  await addServer(
    {
      name: 'attic',
      url: 'http://127.0.0.1:9',
      browserUrl: null,
      apiKey: 'x'.repeat(32),
      isDisabled: false,
      relay: false,
    },
    new Date(),
  )
  const { titles } = await listTitles(query())
  expect(titles.filter(({ isPlayable }) => isPlayable).map(({ id }) => id)).toEqual(['here'])
})

test('every list is read through an index, and every grid in the order of one', async () => {
  await fillLibrary([
    ...Array.from({ length: 300 }, (_, index) =>
      makeMovie(`m${index}`, {
        metadata: { title: `Film ${index}`, year: 1950 + (index % 70), genres: ['Drama'] },
      }),
    ),
    ...makeSeries('show', { 1: 20 }),
    makeItem({ _id: 'other', kind: 'series' }),
  ])
  const after = (await listTitles(query({ kind: 'movie', limit: 60 }))).next ?? undefined
  const grids: Partial<TitleQuery>[] = [
    { kind: 'movie' },
    { kind: 'series' },
    {},
    { kind: 'movie', after },
    { kind: 'movie', sort: 'added' },
    { sort: 'added' },
    { kind: 'movie', sort: 'year' },
    { kind: 'movie', genre: 'Drama' },
    { kind: 'movie', year: 1999 },
    { genre: 'Drama', sort: 'year' },
    { decade: 1990, sort: 'year' },
  ]
  for (const grid of grids) {
    const plan = await planOf(titleCursor(query(grid)))
    expect(plan, JSON.stringify(grid)).not.toContain('COLLSCAN')
    expect(plan, JSON.stringify(grid)).not.toContain('"stage":"SORT"')
  }
  const others = {
    query: titleCursor(query({ query: 'film 7' })),
    titles: titleSearchCursor('film 7'),
    episodes: episodeSearchCursor('film 7'),
    newTitles: newTitleCursor(20),
    newEpisodes: newEpisodeCursor(),
    season: episodeCursor('show', 1),
    series: episodeCursor('show'),
    seasons: seasonCursor('show'),
    open: progressCursor('someone', false),
    finished: progressCursor('someone', true),
    watchedTitles: placeCursor('titles', ['m1', 'old-id']),
    numbered: numberedCursor(['show']),
    begun: begunCursor('someone'),
  }
  for (const [name, cursor] of Object.entries(others))
    expect(await planOf(cursor), name).not.toContain('COLLSCAN')
})

async function planOf(cursor: { explain(verbosity: 'queryPlanner'): Promise<unknown> }): Promise<string> {
  const { queryPlanner } = (await cursor.explain('queryPlanner')) as {
    queryPlanner: { winningPlan: unknown }
  }
  return JSON.stringify(queryPlanner.winningPlan)
}
