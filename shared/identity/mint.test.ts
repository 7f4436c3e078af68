import { expect, test } from 'vitest'
import { mintId } from './mint.ts'

const isFree = () => false

test('an id that is cut at a hyphen has no two in a row', () => {
  const seriesId = `${'a'.repeat(88)}-${'b'.repeat(7)}`
  const place = { seriesId, seasonNumber: 1, number: 1, order: 'aired' as const }
  const episode = { kind: 'episode' as const, title: undefined, year: undefined, place, keys: [] }
  expect(mintId({ ...episode, lowestOfferId: 'attic/a' }, isFree)).toBe(`${'a'.repeat(88)}-s01e01`)
})
