import { afterAll, beforeAll, expect, test } from 'vitest'
import { COLLECTIONS } from '../../shared/collections.ts'
import { startTestDatabase } from '../testing/mongod.ts'

let database: Awaited<ReturnType<typeof startTestDatabase>>
let db: typeof import('./connection.ts').db
let ensureIndexes: typeof import('./indexes.ts').ensureIndexes

beforeAll(async () => {
  database = await startTestDatabase()
  ;({ db } = await import('./connection.ts'))
  ;({ ensureIndexes } = await import('./indexes.ts'))
})

afterAll(() => database.stop())

async function indexNames(): Promise<string[]> {
  return (await db().collection('offers').indexes()).map(({ name }) => name ?? '').toSorted()
}

test('an index of an older version gives way to the declared one, and the documents stay', async () => {
  await ensureIndexes()
  const declared = await indexNames()
  expect(declared).toHaveLength(COLLECTIONS.offers.indexes.length + 1)
  await db().collection<{ _id: string }>('offers').insertOne({ _id: 'attic/a' })
  await db().collection('offers').dropIndex('itemIds_1')
  await db().collection('offers').createIndex({ itemIds: 1 })
  await db().collection('offers').createIndex({ writtenAt: 1 })
  await ensureIndexes()
  expect(await indexNames()).toEqual(declared)
  const itemIds = (await db().collection('offers').indexes()).find(({ name }) => name === 'itemIds_1')
  expect(itemIds?.partialFilterExpression).toEqual({ itemIds: { $exists: true } })
  expect(await db().collection('offers').countDocuments()).toBe(1)
})

test('indexes that are as declared are left alone', async () => {
  await ensureIndexes()
  const before = await indexNames()
  await ensureIndexes()
  expect(await indexNames()).toEqual(before)
})

test.each<[string, string, object]>([
  [
    'marks',
    'offers',
    { kind: 'movie', parent: null, pending: { $exists: true }, parked: { $exists: false } },
  ],
  ['parked marks', 'offers', { serverId: 'attic', parent: 'e7', parked: { $exists: true } }],
  ['offers of a key', 'offers', { keys: { $in: ['movie:tmdb:7'] } }],
  ['offers of an item', 'offers', { itemIds: { $in: ['film-7'] } }],
  ['answers to a question', 'offers', { askedBy: { $in: ['movie:tmdb:7'] } }],
  ['children of an entry', 'offers', { serverId: 'attic', parent: { $in: ['e7'] }, kind: 'episode' }],
  ['offers that are gone', 'offers', { removedAt: { $lt: '2026-02-01' }, pending: { $exists: false } }],
  ...(['titles', 'seasons', 'episodes'] as const).flatMap((name): [string, string, object][] => [
    [`${name} of a key`, name, { keys: { $in: ['movie:tmdb:7'] } }],
    [`${name} of an old id`, name, { 'aliases.id': { $in: ['old-7'] } }],
    [`${name} of an old key`, name, { 'aliases.keys': { $in: ['movie:imdb:tt7'] } }],
  ]),
])('sync finds %s by an index: it looks at nothing else', async (_name, collection, filter) => {
  await ensureIndexes()
  const documents = Array.from({ length: 200 }, (_, at) => ({
    _id: `${collection}-${at}`,
    serverId: 'attic',
    kind: at === 7 ? 'movie' : 'episode',
    keys: [`movie:tmdb:${at}`],
    ...(at !== 7 && { parent: 'e1' }),
    ...(at === 7 && {
      pending: '01',
      itemIds: ['film-7'],
      askedBy: 'movie:tmdb:7',
      aliases: [{ id: 'old-7', keys: ['movie:imdb:tt7'] }],
    }),
    ...(at === 8 && { parent: 'e7', pending: '01', parked: { reason: 'waits' } }),
    ...(at === 9 && { removedAt: '2026-01-01' }),
  }))
  const stored = db().collection<{ _id: string }>(collection)
  await stored.deleteMany({})
  await stored.insertMany(documents)
  const { executionStats: stats } = (await stored.find(filter).explain('executionStats')) as {
    executionStats: { nReturned: number; totalDocsExamined: number }
  }
  expect(stats.nReturned).toBe(1)
  expect(stats.totalDocsExamined).toBeLessThan(4)
})

test('the index of offers’ keys holds nothing of offers without keys', async () => {
  await ensureIndexes()
  const stored = db().collection<{ _id: string; keys: string[] }>('offers')
  await stored.deleteMany({})
  await stored.insertMany([
    { _id: 'attic/film', keys: ['movie:tmdb:7', 'movie:imdb:tt7'] },
    ...Array.from({ length: 20 }, (_, at) => ({ _id: `attic/e${at}`, keys: [] })),
  ])
  const { keysPerIndex } = await db().command({ validate: 'offers' })
  expect(keysPerIndex).toMatchObject({ _id_: 21, keys_1: 2 })
})
