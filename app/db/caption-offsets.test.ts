import { afterAll, beforeAll, expect, test } from 'vitest'
import { offsetsFor } from '../../shared/caption-offset.ts'
import { startTestDatabase } from '../testing/mongod.ts'
import { listCaptionOffsets, saveCaptionOffset } from './caption-offsets.ts'
import { ensureIndexes } from './indexes.ts'

let database: { stop(): Promise<void> }
beforeAll(async () => {
  database = await startTestDatabase()
  await ensureIndexes()
})
afterAll(() => database.stop())

const save = (userId: string, captionRef: string, offsetMs: number) =>
  saveCaptionOffset({ userId, itemId: 'film', captionRef, offsetMs, changedAt: new Date().toISOString() })

test('an offset is kept for one file and one person, and the last word stands', async () => {
  await save('mara', 'attic/film/s0', 100)
  await save('mara', 'attic/film/s0', 150)
  await save('mara', 'cellar/film/s0', -50)
  const rows = await listCaptionOffsets(['attic/film/s0'])
  expect(rows.map(({ userId, offsetMs }) => [userId, offsetMs])).toEqual([['mara', 150]])
  expect(offsetsFor('iris', rows).get('attic/film/s0')?.suggested).toEqual({ offsetMs: 150, userId: 'mara' })
})
