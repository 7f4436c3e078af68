import { Decimal128, deserialize, Int32, Long, ObjectId, serialize } from 'bson'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeAnswer } from './answer.ts'
import { writeDocuments } from './raw-json.ts'

const slowly = (documents: readonly Uint8Array[]) =>
  String(writeAnswer({ documents: documents.map((one) => deserialize(one)) }, false))

test('writes what making objects first would write', () => {
  const name = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0') && text !== '__proto__')
  const leaf = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.date({ noInvalidDate: true }),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((number) => Long.fromBigInt(number)),
    fc.constant(new ObjectId('6193504e1be4ab27791c8133')),
    fc.constant(Decimal128.fromString('1.5')),
  )
  const { document } = fc.letrec((tie) => ({
    document: fc.dictionary(name, tie('value'), { noNullPrototype: true }),
    value: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('value')), tie('document')),
  }))
  fc.assert(
    fc.property(fc.array(document, { maxLength: 4 }), (documents) => {
      const raw = documents.map((one) => serialize(one as object))
      expect(writeDocuments(raw).toString()).toBe(slowly(raw))
    }),
    { numRuns: 150 },
  )
})

test('numbers are written as JavaScript writes them', () => {
  const raw = [
    serialize({ a: new Int32(-7), b: 0.1, c: 1e300, d: -0, e: Infinity, f: Long.fromNumber(2 ** 40) }),
  ]
  expect(writeDocuments(raw).toString()).toBe(slowly(raw))
})
