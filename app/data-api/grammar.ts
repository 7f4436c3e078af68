import {
  ARRAY_MODIFIERS,
  EXPRESSIONS,
  FILTER_OPERATORS,
  STAGES,
  UPDATE_OPERATORS,
  UPDATE_STAGES,
} from './allow-list.ts'
import { invalid } from './failure.ts'
import { MAX_DEPTH, type Plain, checkName, isObject, toStored, toTyped } from './values.ts'

/** Checks a filter against the allow-list and makes its typed values. Changes it in place, as all in this file. */
export function toFilter(filter: Plain, depth = 0): Plain {
  checkDepth(depth)
  for (const [key, value] of Object.entries(filter)) {
    if (FILTER_OPERATORS.logical.has(key)) {
      filter[key] = list(key, value).map((part) => toFilter(object(key, part), depth + 1))
    } else {
      checkName(key)
      filter[key] = toCondition(value, depth + 1)
    }
  }
  return filter
}

/** What stands beside a field in a filter: a value, or operators. */
function toCondition(value: unknown, depth: number): unknown {
  if (!isObject(value)) return toStored(value, depth)
  if (toTyped(value) !== undefined || !hasOperator(value)) return toStored(value, depth)
  checkDepth(depth)
  for (const [key, operand] of Object.entries(value)) {
    if (FILTER_OPERATORS.value.has(key)) value[key] = toStored(operand, depth + 1)
    else if (key === '$not') value[key] = toCondition(object(key, operand), depth + 1)
    else if (key === '$elemMatch') value[key] = toElementMatch(object(key, operand), depth + 1)
    else throw refused(key)
  }
  return value
}

function toElementMatch(value: Plain, depth: number): unknown {
  const isCondition = Object.keys(value).some(
    (key) => key.startsWith('$') && !FILTER_OPERATORS.logical.has(key),
  )
  return isCondition ? toCondition(value, depth) : toFilter(value, depth)
}

/** Operators, or a pipeline whose stages compute from the document itself. */
export function toUpdate(update: Plain | Plain[]): Plain | Plain[] {
  if (Array.isArray(update)) return toPipeline(update, UPDATE_STAGES)
  if (Object.keys(update).length === 0) throw invalid('an update needs an operator such as $set')
  for (const [operator, fields] of Object.entries(update)) {
    if (!UPDATE_OPERATORS.has(operator)) throw refused(operator)
    for (const [name, value] of Object.entries(object(operator, fields))) {
      checkName(name)
      ;(fields as Plain)[name] = toOperand(operator, value)
    }
  }
  return update
}

function toOperand(operator: string, value: unknown): unknown {
  if (operator === '$pull') return toCondition(value, 1)
  if ((operator === '$push' || operator === '$addToSet') && isObject(value) && hasOperator(value)) {
    if (toTyped(value) !== undefined) return toStored(value)
    for (const [key, operand] of Object.entries(value)) {
      if (!ARRAY_MODIFIERS.has(key)) throw refused(key)
      value[key] = toStored(operand)
    }
    return value
  }
  return toStored(value)
}

/** A document to insert or to replace with: a value, so no operator anywhere. */
export function toDocument(document: Plain): Plain {
  const stored = toStored(document)
  if (!isObject(stored) || stored !== document) throw invalid('expected a document')
  return stored
}

/** Which fields to read: names with 0, 1, true or false. */
export function toProjection(projection: Plain): Plain {
  for (const [name, value] of Object.entries(projection)) {
    checkName(name)
    if (value !== 0 && value !== 1 && typeof value !== 'boolean')
      throw invalid(`the projection of '${name}' may be 0 or 1`)
  }
  return projection
}

export function toSort<T extends Plain>(sort: T): T {
  Object.keys(sort).forEach(checkName)
  return sort
}

export function toPipeline(pipeline: Plain[], stages = STAGES): Plain[] {
  if (pipeline.length === 0) throw invalid('a pipeline has at least one stage')
  for (const stage of pipeline) {
    const [name, ...more] = Object.keys(stage)
    if (name === undefined || more.length > 0) throw invalid('a stage has exactly one operator')
    if (!stages.has(name)) throw refused(name)
    stage[name] = name === '$match' ? toFilter(object(name, stage[name])) : toExpression(stage[name], 0)
  }
  return pipeline
}

/** What stands in a stage: expressions by name, fields by path (`"$year"`), values. */
function toExpression(value: unknown, depth: number): unknown {
  checkDepth(depth)
  if (Array.isArray(value)) return value.map((part) => toExpression(part, depth + 1))
  if (!isObject(value)) return checkVariable(value)
  const typed = toTyped(value)
  if (typed !== undefined) return typed
  for (const [key, child] of Object.entries(value)) {
    if (key === '$literal') value[key] = toStored(child, depth + 1)
    else if (key.startsWith('$') && !EXPRESSIONS.has(key)) throw refused(key)
    else if (key === '__proto__') checkName(key)
    else value[key] = toExpression(child, depth + 1)
  }
  return value
}

/** Variables of the server (`$$NOW`, `$$USER_ROLES`, …) are not for this key; those of `$map` and `$filter` are. */
function checkVariable(value: unknown): unknown {
  if (typeof value === 'string' && /^\$\$[A-Z]/.test(value) && !/^\$\$(ROOT|CURRENT|REMOVE)\b/.test(value))
    throw refused(value)
  return value
}

function hasOperator(value: Plain): boolean {
  return Object.keys(value).some((key) => key.startsWith('$'))
}

function list(key: string, value: unknown): unknown[] {
  if (!Array.isArray(value)) throw invalid(`'${key}' takes an array`)
  return value as unknown[]
}

function object(key: string, value: unknown): Plain {
  if (!isObject(value)) throw invalid(`'${key}' takes an object`)
  return value
}

function checkDepth(depth: number): void {
  if (depth > MAX_DEPTH) throw invalid(`nested deeper than ${MAX_DEPTH} levels`)
}

function refused(operator: string) {
  return invalid(`operator '${operator.slice(0, 60)}' is not allowed`)
}
