import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fillLibrary, makeEpisode, makeSeries } from '../testing/library.ts'
import { startTestDatabase } from '../testing/mongod.ts'
import { saveProgress } from '../db/progress.ts'
import { getSeries } from '../db/titles.ts'
import { readHome } from './home/read-home.server.ts'
import { readSeries } from './series-view.server.ts'

let database: { stop(): Promise<void> }

beforeAll(async () => {
  database = await startTestDatabase()
})
afterAll(() => database.stop())
beforeEach(() => fillLibrary(makeSeries('show', { 0: 1, 1: 2, 2: 3 }, { metadata: { title: 'Show' } })))

async function page(season: number | null) {
  const found = await getSeries('show')
  if (!found) throw new Error('no series')
  return readSeries('mara', found, season)
}

async function watch(season: number, number: number, positionSeconds: number) {
  const now = new Date('2026-05-01T12:00:00.000Z')
  const watchedAt = now.toISOString()
  const update = { positionSeconds, durationSeconds: 3_000, watchedAt, sentAt: watchedAt }
  await saveProgress('mara', makeEpisode('show', season, number), update, now)
}

test('a series opens at the season that goes on, else at the first', async () => {
  expect((await page(null)).season).toBe(1)
  await watch(2, 1, 600)
  expect((await page(null)).season).toBe(2)
})

test('a season that does not exist is answered with one that does', async () => {
  expect((await page(0)).season).toBe(0)
  expect((await page(99)).season).toBe(1)
})

test('a series of 40 seasons has each to choose, and opens with the episodes of one', async () => {
  const counts = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [at + 1, 2]))
  await fillLibrary(makeSeries('show', counts, { metadata: { title: 'Show' } }))
  const { seasons, season, episodes } = await page(40)
  expect(seasons.map(({ number }) => number)).toEqual(Array.from({ length: 40 }, (_, at) => at + 1))
  expect([season, episodes.length]).toEqual([40, 2])
})

test('episodes say what is seen and what goes on', async () => {
  await watch(2, 1, 2_990)
  await watch(2, 2, 600)
  const { episodes, next } = await page(2)
  expect(next?.place).toBe('S2 E2')
  expect(
    episodes.map(({ isFinished, watched, isNext }) => [isFinished, watched?.left ?? null, isNext]),
  ).toEqual([
    [true, null, false],
    [false, '40 min left', true],
    [false, null, false],
  ])
})

test('home leads with where a person left off, and with what is new for everyone else', async () => {
  await watch(2, 2, 600)
  expect((await readHome('mara')).hero).toMatchObject({
    eyebrow: 'Where you left off',
    title: 'Show',
    playTo: '/watch/show-s2e2',
    playWords: 'Resume',
  })
  expect((await readHome('jonas')).hero).toMatchObject({ eyebrow: 'New in the library', title: 'Show' })
})

test('home of an empty library leads with nothing', async () => {
  await fillLibrary([])
  expect((await readHome('mara')).hero).toBe(null)
})
