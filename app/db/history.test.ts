import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readHistory } from '../library/history-view.server.ts'
import { fillLibrary, makeEpisode, makeMovie, makeSeries } from '../testing/library.ts'
import { startTestDatabase } from '../testing/mongod.ts'
import { historyCursor, listHistory, removeFromHistory } from './history.ts'
import { ensureIndexes } from './indexes.ts'
import { mark } from './marks.ts'
import { getProgress, saveProgress } from './progress.ts'
import { takeBack } from './undos.ts'

let database: { stop(): Promise<void> }

beforeAll(async () => {
  database = await startTestDatabase()
  await ensureIndexes()
})
afterAll(() => database.stop())

const film = makeMovie('film', { metadata: { title: 'Salt Harbour' } })
beforeEach(() => fillLibrary([film, ...makeSeries('show', { 1: 3 }, { metadata: { title: 'Show' } })]))

const NOW = new Date('2026-05-09T12:00:00.000Z')
async function watch(item: Parameters<typeof saveProgress>[1], at: string, positionSeconds = 600) {
  const watchedAt = `2026-05-${at}:00.000Z`
  const update = { positionSeconds, durationSeconds: 6_000, watchedAt, sentAt: watchedAt }
  await saveProgress('mara', item, update, new Date(watchedAt))
}
const listed = async (user = 'mara') =>
  (await listHistory(user, { limit: 60 })).entries.map(({ _id, positionSeconds }) => [
    _id.slice(user.length + 1),
    positionSeconds,
  ])

test('what was played stands once a day, where it was left, the latest first', async () => {
  await watch(film, '01T20:00', 600)
  await watch(film, '01T21:00', 4_000)
  await watch(makeEpisode('show', 1, 1), '02T20:00')
  await watch(film, '03T20:00', 900)
  expect(await listed()).toEqual([
    ['film/2026-05-03', 900],
    ['show-s1e1/2026-05-02', 600],
    ['film/2026-05-01', 4_000],
  ])
  expect(await listed('jonas')).toEqual([])
})

test('a glance leaves no trace, and a mark is nothing that was played', async () => {
  await watch(film, '01T20:00', 3)
  await mark('mara', film, true, NOW)
  expect(await listed()).toEqual([])
})

test('an old report that comes late does not move an entry back', async () => {
  await watch(film, '01T21:00', 4_000)
  await watch(film, '01T20:00', 600)
  expect(await listed()).toEqual([['film/2026-05-01', 4_000]])
})

test('one entry goes alone, and its place is kept', async () => {
  await watch(film, '01T20:00')
  await watch(film, '03T20:00', 900)
  expect((await removeFromHistory('mara', film, '2026-05-03', NOW)).count).toBe(1)
  expect(await listed()).toEqual([['film/2026-05-01', 600]])
  expect((await getProgress('mara', film))?.positionSeconds).toBe(900)
})

test('a title goes with all its episodes, also under ids from before a join, and comes back', async () => {
  await watch(makeEpisode('show', 1, 1), '01T20:00')
  await watch(makeEpisode('old', 1, 2), '02T20:00')
  await watch(film, '03T20:00')
  const joined = { _id: 'show', aliases: [{ id: 'old', keys: [] }] }
  const { count, undo } = await removeFromHistory('mara', joined, undefined, NOW)
  expect(count).toBe(2)
  expect(await listed()).toEqual([['film/2026-05-03', 600]])
  expect(await takeBack('mara', undo ?? '')).toBe(2)
  expect(await listed()).toHaveLength(3)
})

test('pages leave nothing out, and their query walks an index', async () => {
  for (const day of ['01', '02', '03', '04', '05']) await watch(film, `${day}T20:00`)
  const seen: string[] = []
  for (let after: string | null | undefined; after !== null;) {
    const page = await listHistory('mara', { limit: 2, ...(after && { after }) })
    seen.push(...page.entries.map(({ _id }) => _id))
    after = page.next
  }
  expect(new Set(seen).size).toBe(5)
  expect((await listHistory('mara', { limit: 2, after: 'nonsense' })).entries).toHaveLength(2)
  const { queryPlanner } = (await historyCursor('mara', { limit: 2 }).explain('queryPlanner')) as {
    queryPlanner: { winningPlan: object }
  }
  expect(JSON.stringify(queryPlanner.winningPlan)).not.toMatch(/COLLSCAN|"SORT"/)
})

test('the page names titles and places, and says what is no longer available', async () => {
  await watch(makeEpisode('show', 1, 2), '01T20:00', 5_990)
  await watch(makeMovie('vanished'), '02T20:00')
  const { entries } = await readHistory('mara', { limit: 60 })
  expect(entries.map(({ to, name, line }) => [to, name, line])).toEqual([
    [null, 'A title that is gone', '1 h 30 min left'],
    ['/episode/show-s1e2', 'Show', 'S1 E2 · show-s1e2 · Watched'],
  ])
  await fillLibrary([{ ...film, retiredAt: NOW.toISOString() }])
  await watch(film, '03T20:00')
  expect((await readHistory('mara', { limit: 1 })).entries[0]?.line).toBe('Film · No longer available')
})
