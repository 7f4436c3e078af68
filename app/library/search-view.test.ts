import { afterAll, beforeAll, expect, test } from 'vitest'
import { look, wholeCatalogue } from '../catalogue/catalogue.server.ts'
import { collection } from '../db/connection.ts'
import { ensureIndexes } from '../db/indexes.ts'
import { fillLibrary, makeEpisode, makeMovie, makeSeries } from '../testing/library.ts'
import { startTestDatabase } from '../testing/mongod.ts'
import { readBrowse } from './browse-view.server.ts'
import { readSearchAnswer } from './search-view.server.ts'

let database: { stop(): Promise<void> }

beforeAll(async () => {
  database = await startTestDatabase()
  await ensureIndexes()
  await fillLibrary([
    makeMovie('heat', { metadata: { title: 'Heat', genres: ['Crime'], year: 1995 } }),
    makeMovie('heater', { metadata: { title: 'Heater', genres: ['Drama'], year: 2001 } }),
    ...makeSeries('lane', {}, { metadata: { title: 'Harrow Lane' } }),
    makeEpisode('lane', 1, 2, { metadata: { title: 'The Heat Wave' }, searchWords: ['heat', 'the', 'wave'] }),
  ])
})
afterAll(() => database.stop())

const browseMovies = (search: string) =>
  readBrowse('someone', 'movie', new Request(`http://matinee.test/movies${search}`), new Date())

test('while the catalogue is being read, search and lists answer by the database, and nobody waits', async () => {
  expect(wholeCatalogue()).toBeNull()
  const [answer, list] = await Promise.all([readSearchAnswer('heat'), browseMovies('?genre=Crime&hdr=hlg')])
  expect(answer.titles.map(({ to }) => to)).toEqual(['/movie/heat', '/movie/heater'])
  expect(list.cards.map(({ to }) => to)).toEqual(['/movie/heat'])
  expect(list.filters).toBeNull()
  expect(list.ignored).toEqual(['HDR, for a moment'])
})

test('afterwards search forgives typos, and what went meanwhile is neither shown nor counted', async () => {
  await look()
  const answer = await readSearchAnswer('haet wvae')
  expect(answer.episodes).toMatchObject([{ to: '/watch/lane-s1e2', line: 'Harrow Lane · S1 E2' }])
  await collection('titles').deleteOne({ _id: 'heater' })
  expect((await readSearchAnswer('heater')).titles).toEqual([])
  const first = await browseMovies('')
  expect(first.cards.map(({ to }) => to)).toEqual(['/movie/heat'])
  expect((await browseMovies('')).filters?.total).toBe(1)
})

test('a title that is retired this moment is not found, before the catalogue hears of it', async () => {
  await collection('titles').updateOne({ _id: 'heat' }, { $set: { retiredAt: '2026-03-01T00:00:00.000Z' } })
  expect((await readSearchAnswer('heat')).titles).toEqual([])
})

test('10,000 characters are cut, and said so', async () => {
  const answer = await readSearchAnswer('ü'.repeat(10_000))
  expect(answer.isCut).toBe(true)
  expect(answer.query).toHaveLength(200)
})

test('values that no title has are named, and the list is not empty for them', async () => {
  await collection('titles').updateOne({ _id: 'heat' }, { $unset: { retiredAt: 1 }, $set: { rev: '01Z' } })
  await look()
  const list = await browseMovies('?genre=Nonsense&rating=lots')
  expect(list.filters?.unknown).toEqual(['“Nonsense” as genre', '“lots and up” as rating'])
  expect(list.filters?.total).toBe(1)
})

test('a choice that nothing is all of says what each part of it keeps away', async () => {
  await collection('titles').insertOne(
    makeMovie('late', { metadata: { title: 'Late', genres: ['Drama'], year: 2011 }, rev: '01Z1' }) as {
      _id: string
    },
  )
  await look()
  const { filters } = await browseMovies('?genre=Drama&decade=1990')
  expect(filters?.total).toBe(0)
  expect(filters?.without).toEqual([
    { name: 'Genre: Drama', to: '/movies?decade=1990', count: 1 },
    { name: 'Decade: 1990s', to: '/movies?genre=Drama', count: 1 },
  ])
})
