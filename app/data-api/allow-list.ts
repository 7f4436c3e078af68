import { COLLECTIONS, type CollectionName } from '../../shared/collections.ts'
import { DataApiFailure } from './failure.ts'

/** What the worker reads of what the app writes. */
const READABLE: readonly string[] = ['servers', 'connections', 'overrides', 'settings']

/** Everything that is not named in this file is refused, at any depth. */
export const FILTER_OPERATORS = {
  /** Take filters in an array. */
  logical: new Set(['$and', '$or', '$nor']),
  /** Take a value. */
  value: new Set([
    '$eq',
    '$ne',
    '$gt',
    '$gte',
    '$lt',
    '$lte',
    '$in',
    '$nin',
    '$all',
    '$exists',
    '$size',
    '$type',
  ]),
}

export const UPDATE_OPERATORS = new Set([
  '$set',
  '$setOnInsert',
  '$unset',
  '$inc',
  '$min',
  '$max',
  '$push',
  '$addToSet',
  '$pull',
])

/** What may stand inside the value of `$push` and `$addToSet`. */
export const ARRAY_MODIFIERS = new Set(['$each', '$slice', '$position'])

export const STAGES = new Set([
  '$match',
  '$project',
  '$addFields',
  '$set',
  '$unset',
  '$group',
  '$sort',
  '$skip',
  '$limit',
  '$unwind',
  '$count',
  '$replaceRoot',
  '$sortByCount',
])

/** Of an update that is a pipeline. */
export const UPDATE_STAGES = new Set(['$set', '$unset'])

export const EXPRESSIONS = new Set([
  '$sum',
  '$avg',
  '$min',
  '$max',
  '$first',
  '$last',
  '$push',
  '$addToSet',
  '$size',
  '$eq',
  '$ne',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$cmp',
  '$and',
  '$or',
  '$not',
  '$in',
  '$cond',
  '$ifNull',
  '$switch',
  '$add',
  '$subtract',
  '$multiply',
  '$divide',
  '$concat',
  '$concatArrays',
  '$arrayElemAt',
  '$indexOfArray',
  '$slice',
  '$filter',
  '$map',
  '$setUnion',
  '$setIntersection',
  '$mergeObjects',
  '$isArray',
  '$type',
  '$literal',
])

/** Throws when this key may not use the collection in this way. */
export function checkCollection(name: string, access: 'read' | 'write'): void {
  const writer = Object.hasOwn(COLLECTIONS, name) ? COLLECTIONS[name as CollectionName].writer : undefined
  const allowed = writer === 'worker' || (access === 'read' && READABLE.includes(name))
  if (!allowed)
    throw new DataApiFailure(403, 'NoMatchingRuleFound', `no rule lets this key ${access} '${name}'`)
}
