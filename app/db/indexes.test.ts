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
