import { expect, test } from 'vitest'
import { INDEX_ENTRY_MAX_BYTES } from '../../shared/protocol/media-index.ts'
import { fitEntry } from './fit-entry.ts'

const people = (count: number, length: number) =>
  Array.from({ length: count }, () => ({ name: 'n'.repeat(length), character: null, personId: null }))
const film = (cast: ReturnType<typeof people>) => ({
  entryId: 'a',
  kind: 'movie' as const,
  ids: {},
  metadata: { title: 'Up', cast },
  artwork: {},
  copies: [],
  lastModified: '2020-01-01T00:00:00.000Z',
})

test('an entry of usual size stays as it is', () => {
  const small = film(people(100, 20))
  expect(fitEntry(small, () => expect.unreachable())).toEqual(small)
})

test('an entry that is too large loses cast first, and it is reported', () => {
  const words: string[] = []
  const shortened = fitEntry(film(people(2_000, 200)), (one) => words.push(one))
  expect(shortened.metadata.cast).toHaveLength(100)
  expect(Buffer.byteLength(JSON.stringify(shortened))).toBeLessThan(INDEX_ENTRY_MAX_BYTES)
  const emptied = fitEntry(film(people(300, 5_000)), (one) => words.push(one))
  expect(emptied.metadata).toEqual({ title: 'Up' })
  expect(words).toHaveLength(3)
})
