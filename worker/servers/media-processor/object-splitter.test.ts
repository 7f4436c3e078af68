import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ObjectSplitter } from './object-splitter.ts'

/** What it hands over, with the text cut into chunks of so many bytes. */
function split(
  text: string,
  { chunk = 7, wants = () => true, maxValueBytes = 1_000_000 }: Partial<Given> = {},
) {
  const taken: [string, string | null][] = []
  const splitter = new ObjectSplitter({ wants, take: (key, json) => taken.push([key, json]), maxValueBytes })
  const bytes = new TextEncoder().encode(text)
  for (let at = 0; at < bytes.length; at += chunk) splitter.write(bytes.subarray(at, at + chunk))
  return { taken, splitter }
}
type Given = { chunk: number; wants: (key: string) => boolean; maxValueBytes: number }

test('gives back the members of any object, however its bytes are cut', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()),
      fc.integer({ min: 1, max: 40 }),
      fc.boolean(),
      (object, chunk, isIndented) => {
        const { taken, splitter } = split(JSON.stringify(object, null, isIndented ? 2 : 0), { chunk })
        expect(taken.map(([key, json]) => [key, JSON.parse(json ?? '') as unknown])).toEqual(
          Object.entries(JSON.parse(JSON.stringify(object)) as object),
        )
        expect([splitter.error, splitter.isEnded]).toEqual([null, true])
      },
    ),
    { numRuns: 2_000 },
  )
})

test('hands over what is wanted only, and reads the rest by', () => {
  const text = JSON.stringify({ a: { b: '}",{' }, 'x"y': [1, { z: '\\"' }], c: 'text', d: 5 })
  expect(split(text, { wants: (key) => key === 'x"y' || key === 'd' }).taken).toEqual([
    ['x"y', '[1,{"z":"\\\\\\""}]'],
    ['d', '5'],
  ])
})

test('a value that is too long is not held, and its neighbours are there', () => {
  const text = JSON.stringify({ a: 1, long: 'x'.repeat(500), b: 2 })
  expect(split(text, { maxValueBytes: 100 }).taken).toEqual([
    ['a', '1'],
    ['long', null],
    ['b', '2'],
  ])
})

test.each([
  '[1]',
  '<html>',
  '"a"',
  '{"a" 1}',
  '{a:1}',
  '{"a":1}x',
  `{"${'k'.repeat(5_000)}":1}`,
  '{"\\q":1}',
])('says that %s is no JSON object', (text) => {
  expect(split(text).splitter.error).not.toBeNull()
})

test.each(['', '{', '{"a":', '{"a":{"b":1}', '{"a":1,'])('knows that %s is not the whole of it', (text) => {
  const { splitter } = split(text)
  expect([splitter.error, splitter.isEnded]).toEqual([null, false])
})
