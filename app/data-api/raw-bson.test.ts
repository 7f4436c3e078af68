import { serialize } from 'bson'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RawDocument, readRawBody } from './raw-bson.ts'

const target = { dataSource: 'matinee', database: 'matinee', collection: 'offers' }
const read = (body: unknown) => readRawBody(Buffer.from(JSON.stringify(body)))

/** Neither refused nor escaped in JSON. */
const isUsual = (name: string) => !/^\$|^__/.test(name) && JSON.stringify(name) === `"${name}"`

/** Any JSON: all lengths, scripts and numbers, names as they come. */
const value = fc.jsonValue({ maxDepth: 4 })
const document = fc
  .dictionary(
    fc.string({ unit: 'binary' }).filter((name) => isUsual(name) && name !== '_id'),
    value,
    { noNullPrototype: true },
  )
  .map((fields): Record<string, unknown> => ({ _id: 'a/1', ...fields }))

/** Names within a value may be such as are refused, or need the slow way. */
const isPlain = (one: unknown): boolean =>
  typeof one !== 'object' ||
  one === null ||
  Object.entries(one).every(([name, field]) => (Array.isArray(one) || isUsual(name)) && isPlain(field))

test('makes the bytes that the driver makes', () => {
  let slow = 0
  fc.assert(
    fc.property(fc.array(document, { minLength: 1, maxLength: 5 }), (documents) => {
      const body = read({ ...target, documents })
      if (!documents.every(isPlain)) return
      // Two names of one number, as "!6" and " U", are taken for one name twice, and go the slow way.
      if (body === null) return void (slow += 1)
      const raw = body.documents as RawDocument[]
      // Through JSON, as the body comes: there is no -0.
      const meant = JSON.parse(JSON.stringify(documents)) as Record<string, unknown>[]
      expect(raw.map(({ bytes }) => Buffer.from(bytes).toString('hex'))).toEqual(
        meant.map((one) => Buffer.from(serialize(one)).toString('hex')),
      )
      expect(raw.map(({ _id }) => _id)).toEqual(documents.map(({ _id }) => _id))
    }),
    { numRuns: 1_000 },
  )
  expect(slow).toBeLessThan(10)
})

test('new documents of a bulk become bytes, other operations stay as they are', () => {
  const update = { updateOne: { filter: { _id: 'a/1' }, update: { $set: { n: '}],"\\' } } } }
  const body = read({
    ...target,
    operations: [{ insertOne: { document: { _id: 'a/2' } } }, update],
    ordered: false,
  })
  expect(body).toEqual({
    ...target,
    operations: [{ insertOne: { document: new RawDocument('a/2', serialize({ _id: 'a/2' })) } }, update],
    ordered: false,
  })
})

test.each<[string, string]>([
  ['a typed value', '{"documents":[{"_id":"1","at":{"$date":"2026-01-01T00:00:00Z"}}]}'],
  ['an operator', '{"documents":[{"_id":"1","$where":"1"}]}'],
  ['a prototype', '{"documents":[{"_id":"1","__proto__":{}}]}'],
  ['an escaped name', '{"documents":[{"_id":"1","\\u0024where":"1"}]}'],
  ['a NUL in a name', '{"documents":[{"_id":"1","a\\u0000":"1"}]}'],
  ['one name twice', '{"documents":[{"_id":"1","a":1,"a":2}]}'],
  ['no id', '{"documents":[{"a":1}]}'],
  ['an id that is no text', '{"documents":[{"_id":1}]}'],
  ['no documents', '{"documents":[]}'],
  ['space', '{"documents": [{"_id":"1"}]}'],
  ['a list that ends too early', '{"documents":[{"_id":"1"}'],
  ['a comma too many', '{"documents":[{"_id":"1",}]}'],
  ['a bracket of the other kind', '{"documents":[{"_id":"1","a":[1}]}'],
  ['no number', '{"documents":[{"_id":"1","a":01}]}'],
  ['no word', '{"documents":[{"_id":"1","a":nil}]}'],
  ['a line break in a text', '{"documents":[{"_id":"1\n"}]}'],
  ['what follows the end', '{"documents":[{"_id":"1"}]}}'],
  ['something that is no object', '{"documents":["1"]}'],
  ['too deep', `{"documents":[{"_id":"1","a":${'['.repeat(101)}${']'.repeat(101)}}]}`],
])('leaves %s to the slow way', (_what, json) => {
  expect(readRawBody(Buffer.from(json))).toBeNull()
})

test('leaves what is no UTF-8 to the slow way', () => {
  const json = Buffer.from('{"documents":[{"_id":"1","a":"?"}]}')
  json[json.indexOf('?')] = 0xff
  expect(readRawBody(json)).toBeNull()
})

test('answers, and never throws, whatever is sent', () => {
  const good = JSON.stringify({ documents: [{ _id: '1', a: [1, 'é', { b: null, c: -1.5e3 }], d: true }] })
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.string({ unit: 'binary', maxLength: 3 }), (at, other) => {
      const json = good.slice(0, at) + other + good.slice(at + 1)
      const read = readRawBody(Buffer.from(json))?.documents as RawDocument[] | undefined
      if (read === undefined) return
      const { documents } = JSON.parse(json) as { documents: Record<string, unknown>[] }
      expect(read.map(({ bytes }) => Buffer.from(bytes))).toEqual(
        documents.map((one) => Buffer.from(serialize(one))),
      )
    }),
    { numRuns: 5_000 },
  )
})

test('long documents of small values have room', () => {
  const documents = [{ _id: '1', list: Array.from({ length: 50_000 }, (_, at) => (at % 2 ? 7 : '')) }]
  const body = read({ documents })
  expect(body?.documents).toEqual([new RawDocument('1', serialize(documents[0] ?? {}))])
})
