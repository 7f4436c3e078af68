import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fillLibrary, makeEpisode, makeItem, makeMovie, makeSeries } from '../testing/library.ts'
import { startTestDatabase } from '../testing/mongod.ts'
import { collection } from './connection.ts'
import { listContinueWatching, nextUp } from './continue-watching.ts'
import { ensureIndexes } from './indexes.ts'
import { mark } from './marks.ts'
import { getProgress, saveProgress } from './progress.ts'
import { getRating, removeRating, saveRating } from './ratings.ts'
import { takeBack } from './undos.ts'

let database: { stop(): Promise<void> }

beforeAll(async () => {
  database = await startTestDatabase()
  await ensureIndexes()
})
afterAll(() => database.stop())

const film = makeMovie('film', { metadata: { runtimeMinutes: 100 } })
const show = makeSeries('show', { 0: 1, 1: 2, 2: 3 })
const [series] = show
const season = show.find(({ _id }) => _id === 'show-s2') ?? makeItem({ _id: 'none', kind: 'season' })
beforeEach(() => fillLibrary([film, ...show]))

const NOW = new Date('2026-05-01T12:00:00.000Z')
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const watch = (item: Parameters<typeof saveProgress>[1], positionSeconds: number, now = NOW) => {
  const at = now.toISOString()
  return saveProgress(
    'mara',
    item,
    { positionSeconds, durationSeconds: 6_000, watchedAt: at, sentAt: at },
    now,
  )
}
const isFinished = async (item: Parameters<typeof getProgress>[1]) =>
  (await getProgress('mara', item))?.isFinished ?? null

test('a film is marked as watched and as not watched, for one person', async () => {
  expect((await mark('mara', film, true, NOW)).count).toBe(1)
  expect(await isFinished(film)).toBe(true)
  expect(await getProgress('jonas', film)).toBe(null)
  expect((await mark('mara', film, false, later(1))).count).toBe(1)
  expect(await getProgress('mara', film)).toBe(null)
})

test('a season marks its episodes, a series all of them, and each says how many it changed', async () => {
  await watch(makeEpisode('show', 2, 1), 5_990)
  expect((await mark('mara', season, true, later(1))).count).toBe(2)
  expect((await mark('mara', season, true, later(2))).count).toBe(0)
  expect(series && (await mark('mara', series, true, later(3))).count).toBe(3)
  expect(series && (await mark('mara', series, false, later(4))).count).toBe(6)
})

test('what was watched already keeps its time', async () => {
  await watch(makeEpisode('show', 2, 1), 5_990)
  await mark('mara', season, true, later(60))
  expect((await getProgress('mara', makeEpisode('show', 2, 1)))?.watchedAt).toBe(NOW.toISOString())
})

test('a series goes on after the season that was marked, and begins anew when all marks go', async () => {
  await mark('mara', show.find(({ _id }) => _id === 'show-s1') ?? season, true, NOW)
  expect((await nextUp('mara', { _id: 'show' }))?.episode._id).toBe('show-s2e1')
  if (series) await mark('mara', series, true, later(1))
  expect(await nextUp('mara', { _id: 'show' })).toBe(null)
  if (series) await mark('mara', series, false, later(2))
  expect((await nextUp('mara', { _id: 'show' }))?.episode._id).toBe('show-s1e1')
  expect(await listContinueWatching('mara')).toEqual([])
})

test('a watch from before the mark that comes late does not undo it; a later one does', async () => {
  await watch(film, 1_000)
  await mark('mara', film, false, later(10))
  await watch(film, 1_200, later(5))
  expect(await getProgress('mara', film)).toBe(null)
  await watch(film, 1_300, later(20))
  expect((await getProgress('mara', film))?.positionSeconds).toBe(1_300)
})

test('a mark is taken back to the place that was there before, once', async () => {
  await watch(film, 1_000)
  const { undo } = await mark('mara', film, true, later(1))
  expect(await takeBack('mara', undo ?? '')).toBe(1)
  expect((await getProgress('mara', film))?.positionSeconds).toBe(1_000)
  expect(await takeBack('mara', undo ?? '')).toBe(null)
})

test('taking a season back leaves alone what was watched since', async () => {
  const { undo } = await mark('mara', season, true, NOW)
  await watch(makeEpisode('show', 2, 3), 300, later(5))
  expect(await takeBack('mara', undo ?? '')).toBe(2)
  expect(await getProgress('mara', makeEpisode('show', 2, 1))).toBe(null)
  expect((await getProgress('mara', makeEpisode('show', 2, 3)))?.positionSeconds).toBe(300)
})

test('nobody takes back what another person marked', async () => {
  const { undo } = await mark('mara', film, true, NOW)
  expect(await takeBack('jonas', undo ?? '')).toBe(null)
  expect(await isFinished(film)).toBe(true)
})

test('a mark under an id from before a join counts, and goes', async () => {
  await mark('mara', makeMovie('old-id'), true, NOW)
  const joined = { ...film, aliases: [{ id: 'old-id', keys: [] }] }
  expect(await isFinished(joined)).toBe(true)
  await mark('mara', joined, false, later(1))
  expect(await getProgress('mara', joined)).toBe(null)
})

test('a rating is one person’s, stands under the ids of before, and goes', async () => {
  await saveRating('mara', makeMovie('old-id'), 4, NOW)
  const joined = { ...film, aliases: [{ id: 'old-id', keys: [] }] }
  expect(await getRating('mara', joined)).toBe(4)
  await saveRating('mara', joined, 9, later(1))
  expect(await getRating('mara', joined)).toBe(9)
  expect(await getRating('jonas', joined)).toBe(null)
  await removeRating('mara', joined)
  expect(await getRating('mara', joined)).toBe(null)
  expect(await collection('ratings').countDocuments()).toBe(0)
})
