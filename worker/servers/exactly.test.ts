import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { makeBulkIndex } from '../../demo/bulk.ts'
import { IndexEntry } from '../../shared/protocol/media-index.ts'
import { mutated } from '../testing/mutated.ts'
import { exactly } from './exactly.ts'

const size = { movies: 5, series: 2, seasonsPerSeries: 1, episodesPerSeason: 2, seed: 3 }
const entries = [...makeBulkIndex({ ...size, server: 'a' })].map((entry): unknown =>
  JSON.parse(JSON.stringify(entry)),
)
const isExact = exactly(IndexEntry)

test('every entry of our media server is exact', () => {
  expect(entries.map(isExact)).toEqual(entries.map(() => true))
})

test('whatever an entry becomes, an exact one is what the schema would give back', () => {
  fc.assert(
    fc.property(fc.constantFrom(...entries).chain(mutated), (entry) => {
      if (!isExact(entry)) return
      expect(IndexEntry.parse(entry)).toStrictEqual(entry)
    }),
    { numRuns: 3_000 },
  )
})

test('a field that the schema does not know makes a value inexact, at any depth', () => {
  const [entry] = entries as [Record<string, object>]
  expect(isExact({ ...entry, more: 1 })).toBe(false)
  expect(isExact({ ...entry, metadata: { ...entry['metadata'], more: 1 } })).toBe(false)
  const hostile = JSON.parse('{"__proto__":{"kind":"movie"}}') as object
  expect(isExact(Object.assign(Object.create(null) as object, entry, hostile))).toBe(false)
})

test.each([
  ['a default that is not there', z.object({ a: z.string().default('x') }), {}],
  ['a transformation', z.string().transform(Number), '1'],
  ['a refinement', z.string().refine((text) => text === 'x'), 'y'],
  ['a refined object', z.object({ a: z.string() }).refine(() => false), { a: '' }],
  ['an object that takes anything', z.looseObject({}), { a: 1 }],
  ['a union', z.union([z.string(), z.number()]), 'x'],
  ['an address', z.url(), 'not one'],
  ['a record that wants all keys', z.record(z.enum(['a', 'b']), z.string()), { a: '' }],
  ['text that is changed', z.string().trim(), ' x '],
  ['a multiple', z.number().multipleOf(2), 3],
  ['the wrong start', z.string().startsWith('x'), 'y'],
])('%s is never exact', (_name, schema: z.ZodType, value) => {
  expect(exactly(schema)(value)).toBe(false)
})

test.each([
  ['an integer', z.int().min(0).max(5), [0, 5], [-1, 6, 0.5, '1', null]],
  ['a number above', z.number().positive(), [0.1], [0, -1, Number.POSITIVE_INFINITY]],
  ['text', z.string().min(1).max(2), ['a', 'ab'], ['', 'abc', 1]],
  ['a day', z.iso.date(), ['2024-02-29'], ['2023-02-29', '2024-2-9', '9999']],
  ['an instant', z.iso.datetime(), ['2024-02-29T00:00:00.000Z'], ['2024-02-29', '2024-02-29T00:00:00+01:00']],
  ['a list', z.array(z.string()).length(1), [['a']], [[], ['a', 'b'], [1], 'a', { length: 1 }]],
  ['nothing or text', z.string().nullable(), [null, ''], [undefined, 1]],
])('%s is exact within its limits only', (_name, schema: z.ZodType, good, bad) => {
  const check = exactly(schema)
  for (const value of good)
    expect([value, check(value), schema.safeParse(value).success]).toEqual([value, true, true])
  for (const value of bad)
    expect([value, check(value), schema.safeParse(value).success]).toEqual([value, false, false])
})
