import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { collection } from '../db/connection.ts'
import { ensureIndexes } from '../db/indexes.ts'
import { fillLibrary, makeEpisode, makeMovie } from '../testing/library.ts'
import { startTestDatabase } from '../testing/mongod.ts'
import { look, lookAtRest, takeInWritten, wholeCatalogue } from './catalogue.server.ts'
import { find } from './find.ts'
import { revBefore } from './follow.ts'

const HOUR_MS = 3_600_000
const LAST_MS = 2 ** 48 - 1

let database: { stop(): Promise<void> }
let startMs = Date.parse('2026-11-01T12:00:00.000Z')
let found: (title: string) => string[]

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  database = await startTestDatabase()
  await ensureIndexes()
})
afterAll(async () => {
  vi.useRealTimers()
  await database.stop()
})
beforeEach(async () => {
  startMs += HOUR_MS
  vi.setSystemTime(startMs)
  await fillLibrary([])
  await look()
  const catalogue = wholeCatalogue()
  found = (title) => (catalogue ? find(catalogue, title, 10).ranked : [])
})

/** The `rev` of a write so many seconds after the last look. */
const revAt = (seconds: number) =>
  `${revBefore('7ZZZZZZZZZ', LAST_MS - startMs - seconds * 1_000)}${'A'.repeat(16)}`
const write = (id: string, seconds: number) =>
  collection('titles').insertOne(makeMovie(id, { metadata: { title: id }, rev: revAt(seconds) }))
const lookAfter = async (seconds: number) => {
  vi.setSystemTime(startMs + seconds * 1_000)
  await lookAtRest()
}

test('while a sync writes, a look that nobody waits for is put off until it rests', async () => {
  await write('heat', 25)
  await lookAfter(30)
  expect(found('heat')).toEqual([])
  await collection('episodes').insertOne(makeEpisode('show', 1, 1, { rev: revAt(55) }))
  await lookAfter(60)
  expect(found('heat')).toEqual([])
  await lookAfter(90)
  expect(found('heat')).toEqual(['heat'])
})

test('a sync that never rests is followed every five minutes', async () => {
  await write('snow', 299)
  await lookAfter(300)
  expect(found('snow')).toEqual(['snow'])
})

test('whoever tells of a write is not kept waiting', async () => {
  await write('wind', 29)
  vi.setSystemTime(startMs + 30_000)
  await takeInWritten(['wind'])
  expect(found('wind')).toEqual(['wind'])
})
