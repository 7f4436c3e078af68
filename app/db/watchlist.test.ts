import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fillLibrary, makeMovie, makeSeries } from '../testing/library.ts'
import { startTestDatabase } from '../testing/mongod.ts'
import { collection } from './connection.ts'
import { ensureIndexes } from './indexes.ts'
import {
  addToWatchlist,
  isOnWatchlist,
  listedTitleCursor,
  listWatchlist,
  removeFromWatchlist,
  watchlistCursor,
} from './watchlist.ts'

let database: { stop(): Promise<void> }

beforeAll(async () => {
  database = await startTestDatabase()
  await ensureIndexes()
})
afterAll(() => database.stop())

const [salt, bell, heat] = [makeMovie('salt'), makeMovie('bell'), makeMovie('heat')]
beforeEach(() => fillLibrary([salt, bell, heat, ...makeSeries('show', { 1: 1 })]))

const day = (number: number) => new Date(`2026-05-0${number}T12:00:00.000Z`)
const listed = async (person = 'mara') =>
  (await listWatchlist(person, { limit: 20 })).titles.map(({ card }) => card.id)

test('a watchlist has what was added last first, and each person has their own', async () => {
  await addToWatchlist('mara', salt, day(1))
  await addToWatchlist('mara', makeMovie('show'), day(2))
  await addToWatchlist('jonas', bell, day(3))
  expect(await listed()).toEqual(['show', 'salt'])
  expect(await listed('jonas')).toEqual(['bell'])
  await removeFromWatchlist('mara', salt)
  expect(await listed()).toEqual(['show'])
})

test('adding a title again leaves it in its place', async () => {
  await addToWatchlist('mara', salt, day(1))
  await addToWatchlist('mara', bell, day(2))
  await addToWatchlist('mara', salt, day(3))
  expect(await listed()).toEqual(['bell', 'salt'])
})

test('a title that was listed under an id from before a join is listed, once, and can be taken off', async () => {
  await addToWatchlist('mara', makeMovie('old-id'), day(1))
  await addToWatchlist('mara', heat, day(2))
  const joined = { ...heat, aliases: [{ id: 'old-id', keys: [] }] }
  await fillLibraryKeepingLists(joined)
  expect(await listed()).toEqual(['heat'])
  await removeFromWatchlist('mara', heat)
  expect(await isOnWatchlist('mara', joined)).toBe(true)
  expect(await listed()).toEqual(['heat'])
  await addToWatchlist('mara', joined, day(3))
  expect(await collection('watchlist').countDocuments()).toBe(1)
  await removeFromWatchlist('mara', joined)
  expect(await listed()).toEqual([])
})

test('what no server has any more stays on the list and says so', async () => {
  await addToWatchlist('mara', heat, day(1))
  await collection('titles').updateOne({ _id: 'heat' }, {
    $set: { retiredAt: day(2).toISOString() },
  } as object)
  expect((await listWatchlist('mara', { limit: 5 })).titles).toMatchObject([{ isRetired: true }])
})

test('pages leave nothing out, also where titles came at the same moment', async () => {
  const films = Array.from({ length: 7 }, (_, n) => makeMovie(`m${n}`))
  await fillLibrary(films)
  for (const film of films) await addToWatchlist('mara', film, day(1))
  const found: string[] = []
  for (let after: string | null | undefined; after !== null;) {
    const page = await listWatchlist('mara', { after: after ?? null, limit: 3 })
    found.push(...page.titles.map(({ card }) => card.id))
    after = page.next
  }
  expect(found).toEqual(films.map(({ _id }) => _id))
  expect(await listWatchlist('mara', { after: 'bm9uc2Vuc2U', limit: 3 })).toMatchObject({
    titles: [{ card: { id: 'm0' } }, { card: { id: 'm1' } }, { card: { id: 'm2' } }],
  })
})

test('the list and its titles are read through indexes', async () => {
  for (const cursor of [watchlistCursor('mara', null, 20), listedTitleCursor(['salt', 'old-id'])]) {
    const { queryPlanner } = (await cursor.explain('queryPlanner')) as {
      queryPlanner: { winningPlan: unknown }
    }
    expect(JSON.stringify(queryPlanner.winningPlan)).not.toMatch(/COLLSCAN|"stage":"SORT"/)
  }
})

async function fillLibraryKeepingLists(item: typeof heat): Promise<void> {
  await collection('titles').replaceOne({ _id: item._id }, item as object)
}
