import { ObjectId } from 'bson'
import { expect, test } from 'vitest'
import { toDocument, toFilter, toPipeline, toUpdate } from './grammar.ts'
import type { Plain } from './values.ts'

const hex = '6193504e1be4ab27791c8133'
const deep = (value: unknown, levels: number): unknown =>
  levels === 0 ? value : { a: deep(value, levels - 1) }

test.each<[string, Plain]>([
  ['$where', { $where: 'sleep(1000)' }],
  ['$where in $or', { $or: [{ a: 1 }, { $and: [{ $where: '1' }] }] }],
  ['$expr', { $expr: { $function: { body: '', args: [], lang: 'js' } } }],
  ['$regex', { title: { $regex: '(a+)+$' } }],
  ['$where in $elemMatch', { copies: { $elemMatch: { $where: '1' } } }],
  ['$where in $not', { a: { $not: { $where: '1' } } }],
  ['an operator in a value', { a: { $eq: { $function: {} } } }],
  ['an operator beside a value', { a: { $in: [{ b: { $where: '1' } }] } }],
  ['code', { a: { $code: 'return 1' } }],
  ['a regular expression', { a: { $regularExpression: { pattern: 'a', options: '' } } }],
  ['a reference', { a: { $ref: 'user', $id: 1 } }],
  ['$or without an array', { $or: { a: 1 } }],
  ['a field called __proto__', JSON.parse('{"__proto__":{"isAdmin":true}}') as Plain],
  ['101 levels', { a: deep(1, 110) }],
])('a filter with %s is refused', (_name, filter) => {
  expect(() => toFilter(filter)).toThrow()
})

test.each<[string, Plain | Plain[]]>([
  ['a pipeline operator', { $replaceWith: {} }],
  ['$rename', { $rename: { a: 'b' } }],
  ['a replacement', { title: 'x' }],
  ['nothing', {}],
  ['an operator in a value', { $set: { a: { b: [{ $where: '1' }] } } }],
  ['$sort in $push', { $push: { a: { $each: [], $sort: 1 } } }],
  ['a field that starts with a dollar', { $set: { $a: 1 } }],
  ['$where in $pull', { $pull: { a: { $where: '1' } } }],
  ['a stage that is no update', [{ $set: { a: 1 } }, { $replaceWith: {} }]],
  ['a pipeline without stages', []],
  ['code in a pipeline', [{ $set: { a: { $function: {} } } }]],
])('an update with %s is refused', (_name, update) => {
  expect(() => toUpdate(update)).toThrow()
})

test.each<[string, Plain[]]>([
  ['$out', [{ $match: {} }, { $out: 'user' }]],
  ['$merge', [{ $merge: { into: 'user' } }]],
  ['$lookup', [{ $lookup: { from: 'user', as: 'u', localField: 'a', foreignField: 'b' } }]],
  ['$unionWith', [{ $unionWith: 'user' }]],
  ['$graphLookup', [{ $graphLookup: {} }]],
  ['$facet', [{ $facet: { a: [{ $out: 'user' }] } }]],
  ['$accumulator', [{ $group: { _id: null, a: { $accumulator: { init: '' } } } }]],
  ['$function in $project', [{ $project: { a: { $cond: [1, { $function: {} }, 2] } } }]],
  ['$where in $match', [{ $match: { $and: [{ $where: '1' }] } }]],
  ["the server's variables", [{ $project: { a: '$$USER_ROLES' } }]],
  ['two operators in a stage', [{ $match: {}, $out: 'user' }]],
  ['an empty stage', [{}]],
])('a pipeline with %s is refused', (_name, pipeline) => {
  expect(() => toPipeline(pipeline)).toThrow()
})

test.each<[string, Plain]>([
  ['an operator', { a: { b: { $set: 1 } } }],
  ['a dollar name', { $a: 1 }],
  ['a NUL in a name', { 'a\0b': 1 }],
  ['only a typed value', { $oid: hex }],
  ['an id that is none', { a: { $oid: 'zz' } }],
  ['a date that is none', { a: { $date: 'yesterday' } }],
])('a document with %s is refused', (_name, document) => {
  expect(() => toDocument(document)).toThrow()
})

test('ids and dates are understood wherever a value may stand', () => {
  const id = new ObjectId(hex)
  const date = new Date('2025-11-03T19:04:21.123Z')
  expect(toFilter({ _id: { $oid: hex } })).toEqual({ _id: id })
  expect(toFilter({ _id: { $in: [{ $oid: hex }] } })).toEqual({ _id: { $in: [id] } })
  expect(toFilter({ $or: [{ at: { $lt: { $date: date.toISOString() } } }] })).toEqual({
    $or: [{ at: { $lt: date } }],
  })
  expect(toUpdate({ $set: { expiresAt: { $date: { $numberLong: '1762196661123' } } } })).toEqual({
    $set: { expiresAt: date },
  })
  expect(toDocument({ list: [{ at: { $date: date.toISOString() } }] })).toEqual({ list: [{ at: date }] })
})

test('what the worker asks passes unchanged', () => {
  const filter = {
    $or: [{ keys: { $in: ['movie:tmdb:1'] } }, { 'aliases.id': 'a' }],
    pending: { $exists: true },
    _id: { $gt: 'attic/', $lte: 'attic/~' },
    copies: { $elemMatch: { codec: 'hevc', size: { $not: { $gt: 5 } } } },
    tags: { $elemMatch: { $eq: 'a' } },
  }
  expect(toFilter(structuredClone(filter))).toEqual(filter)
  const update = {
    $set: { 'a.b': { c: [1, '$price'] } },
    $unset: { pending: '' },
    $push: { k: { $each: [1] } },
  }
  expect(toUpdate(structuredClone(update))).toEqual(update)
  const pipeline = [
    { $match: { kind: 'movie' } },
    { $group: { _id: '$year', n: { $sum: 1 }, first: { $first: '$$ROOT' } } },
    { $project: { s: { $map: { input: '$a', as: 'x', in: '$$x.b' } } } },
    { $sort: { n: -1 } },
    { $limit: 3 },
  ]
  expect(toPipeline(structuredClone(pipeline))).toEqual(pipeline)
})
