import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fillLibrary, makeEpisode, makeMovie, makeSeries } from '../testing/library.ts'
import { startTestDatabase } from '../testing/mongod.ts'
import { collection } from './connection.ts'
import { listContinueWatching, nextUp } from './continue-watching.ts'
import { ensureIndexes } from './indexes.ts'
import { getProgress, saveProgress } from './progress.ts'

let database: { stop(): Promise<void> }

beforeAll(async () => {
  database = await startTestDatabase()
  await ensureIndexes()
})
afterAll(() => database.stop())

const film = makeMovie('film')
const series = makeSeries('show', { 0: 1, 1: 2, 2: 2 })
beforeEach(() => fillLibrary([film, ...series]))

const NOW = new Date('2026-05-01T12:00:00.000Z')
const at = (iso: string, positionSeconds: number, durationSeconds = 6_000) => ({
  positionSeconds,
  durationSeconds,
  watchedAt: iso,
  sentAt: iso,
})
const watch = (item: Parameters<typeof saveProgress>[1], positionSeconds: number, now: string) =>
  saveProgress('mara', item, at(now, positionSeconds), new Date(now))
const continued = async () =>
  (await listContinueWatching('mara')).map(({ item, progress }) => [
    item._id,
    progress?.positionSeconds ?? null,
  ])

test('keeps where each person is', async () => {
  await saveProgress('mara', film, at(NOW.toISOString(), 1_200), NOW)
  expect((await getProgress('mara', film))?.positionSeconds).toBe(1_200)
  expect(await getProgress('jonas', film)).toBe(null)
})

test('an older watch that arrives late never wins over a newer one', async () => {
  await saveProgress('mara', film, at('2026-05-01T11:59:00.000Z', 1_200), NOW)
  const late = { ...at('2026-05-01T09:00:00.000Z', 60), sentAt: NOW.toISOString() }
  const standing = await saveProgress('mara', film, late, NOW)
  expect(standing.positionSeconds).toBe(1_200)
})

test('a browser whose clock is wrong by a day is put right by when it sent', async () => {
  const update = { ...at('2026-05-02T11:50:00.000Z', 60), sentAt: '2026-05-02T11:59:00.000Z' }
  expect((await saveProgress('mara', film, update, NOW)).watchedAt).toBe('2026-05-01T11:51:00.000Z')
})

test('a watch from the future counts as watched now', async () => {
  const update = { ...at('2026-05-09T00:00:00.000Z', 60), sentAt: '2026-05-01T00:00:00.000Z' }
  expect((await saveProgress('mara', film, update, NOW)).watchedAt).toBe(NOW.toISOString())
})

test('a film is finished when its credits run', async () => {
  expect((await saveProgress('mara', film, at(NOW.toISOString(), 5_000), NOW)).isFinished).toBe(false)
  expect((await saveProgress('mara', film, at(NOW.toISOString(), 5_900), NOW)).isFinished).toBe(true)
})

test('many reports at once leave the latest', async () => {
  const reports = Array.from({ length: 20 }, (_, second) =>
    watch(film, 100 + second, new Date(NOW.getTime() + second * 1_000).toISOString()),
  )
  await Promise.all(reports.reverse())
  expect((await getProgress('mara', film))?.positionSeconds).toBe(119)
})

test('progress under an id from before a join is found, and the latest of several wins', async () => {
  await watch(makeMovie('old-id'), 100, '2026-05-01T10:00:00.000Z')
  const joined = { ...film, aliases: [{ id: 'old-id', keys: [] }] }
  expect((await getProgress('mara', joined))?.positionSeconds).toBe(100)
  await watch(film, 50, '2026-05-01T11:00:00.000Z')
  expect((await getProgress('mara', joined))?.positionSeconds).toBe(50)
})

test('continue watching has the latest first, a series once, and not what is finished', async () => {
  const other = makeMovie('other')
  await fillLibrary([film, other, ...series])
  await watch(film, 500, '2026-05-01T08:00:00.000Z')
  await watch(makeEpisode('show', 1, 1), 300, '2026-05-01T09:00:00.000Z')
  await watch(makeEpisode('show', 1, 2), 400, '2026-05-01T10:00:00.000Z')
  await watch(other, 5_950, '2026-05-01T11:00:00.000Z')
  expect(await continued()).toEqual([
    ['show-s1e2', 400],
    ['film', 500],
  ])
})

test('after a finished episode the next one comes up, over the end of a season and without specials', async () => {
  await watch(makeEpisode('show', 1, 2), 5_950, '2026-05-01T09:00:00.000Z')
  expect(await continued()).toEqual([['show-s2e1', null]])
  await watch(makeEpisode('show', 2, 2), 5_950, '2026-05-01T10:00:00.000Z')
  expect(await continued()).toEqual([])
})

test('a series that was never watched begins with its first episode', async () => {
  expect((await nextUp('mara', { _id: 'show' }))?.episode._id).toBe('show-s1e1')
})

test('what no server offers any more is not continued', async () => {
  await watch(film, 500, '2026-05-01T08:00:00.000Z')
  await collection('titles').updateOne({ _id: 'film' }, { $set: { retiredAt: NOW.toISOString() } } as object)
  expect(await continued()).toEqual([])
})
