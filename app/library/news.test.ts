import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillLibrary, makeEpisode, makeMovie, makeSeries } from '../testing/library.ts'
import { startTestDatabase } from '../testing/mongod.ts'

let database: Awaited<ReturnType<typeof startTestDatabase>>
let readNews: typeof import('./news.server.ts').readNews
let saveNewsSeen: typeof import('../db/preferences.ts').saveNewsSeen

const day = (number: number) => `2026-03-${String(number).padStart(2, '0')}T12:00:00.000Z`

beforeAll(async () => {
  database = await startTestDatabase()
  ;({ readNews } = await import('./news.server.ts'))
  ;({ saveNewsSeen } = await import('../db/preferences.ts'))
  await fillLibrary([
    makeMovie('heat-1995', { addedAt: day(1), metadata: { title: 'Heat', year: 1995 } }),
    ...makeSeries('field-notes', { 1: 1 }, { addedAt: day(2), metadata: { title: 'Field Notes' } }),
    ...[2, 3, 4].map((number) => makeEpisode('field-notes', 1, number, { addedAt: day(4 + number) })),
    makeMovie('copper-sky', { addedAt: day(7), metadata: { title: 'Copper Sky', year: 2024 } }),
    ...makeSeries('low-tide', { 1: 2 }, { addedAt: day(9), metadata: { title: 'Low Tide', year: 2023 } }),
    makeEpisode('low-tide', 1, 3, { addedAt: day(10) }),
    makeMovie('gone', { addedAt: day(11), retiredAt: day(12) }),
  ])
})

afterAll(() => database.stop())

const newOnes = async (person: string) =>
  (await readNews(person, new Date(day(20)))).rows
    .filter(({ isNew }) => isNew)
    .map(({ name, line }) => `${name}: ${line}`)

test('what came since the last look counts, with a series once and its new episodes together', async () => {
  await saveNewsSeen('mara', day(5))
  expect(await newOnes('mara')).toEqual([
    'Low Tide: Series · 2023',
    'Field Notes: 3 new episodes',
    'Copper Sky: Film · 2024',
  ])
  expect(await readNews('mara', new Date())).toMatchObject({ unread: 3, until: day(10) })
})

test('only those episodes count that came since', async () => {
  await saveNewsSeen('bo', day(7))
  expect(await newOnes('bo')).toEqual(['Low Tide: Series · 2023', 'Field Notes: S1 E4'])
})

test('looking marks all as seen, for this person alone, and an older look never undoes it', async () => {
  await saveNewsSeen('ann', day(9))
  await saveNewsSeen('ann', day(10))
  await saveNewsSeen('ann', day(3))
  expect(await readNews('ann', new Date())).toMatchObject({ unread: 0 })
  expect(await newOnes('mara')).toHaveLength(3)
})

test('somebody new has nothing to catch up with, and hears what comes from then on', async () => {
  expect(await newOnes('new')).toEqual([])
  await fillLibrary([makeMovie('fresh', { addedAt: day(21), metadata: { title: 'Fresh' } })])
  expect(await newOnes('new')).toEqual(['Fresh: Film'])
})
