import { EJSON } from 'bson'
import { invalid } from './failure.ts'

/** MongoDB's own nesting limit. */
export const MAX_DEPTH = 100

/** Typed values that may come in; no code, no regular expressions, no references to other databases. */
const TYPES = new Set([
  '$oid',
  '$date',
  '$numberInt',
  '$numberLong',
  '$numberDouble',
  '$numberDecimal',
  '$binary',
  '$uuid',
  '$timestamp',
  '$minKey',
  '$maxKey',
])

export type Plain = Record<string, unknown>

export function isObject(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Makes a stored value of what came in: `{ "$date": … }` and its like become what they name; every other key with a
 * dollar sign is refused. Changes `value` in place, so that eight megabytes are not copied.
 */
export function toStored(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth > MAX_DEPTH) throw invalid(`nested deeper than ${MAX_DEPTH} levels`)
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at += 1) {
      const child: unknown = value[at]
      if (typeof child === 'object' && child !== null) value[at] = toStored(child, depth + 1)
    }
    return value
  }
  return toTyped(value as Plain) ?? toStoredObject(value as Plain, depth)
}

function toStoredObject(object: Plain, depth: number): Plain {
  for (const key of Object.keys(object)) {
    checkName(key)
    const child = object[key]
    if (typeof child !== 'object' || child === null) continue
    const stored = toStored(child, depth + 1)
    if (stored !== child) object[key] = stored
  }
  return object
}

/** The value that a wrapper such as `{ "$oid": … }` names; undefined when it is none. */
export function toTyped(object: Plain): unknown {
  const key = firstKey(object)
  if (!key.startsWith('$') || !TYPES.has(key) || Object.keys(object).length > 1) return undefined
  try {
    const typed: unknown = EJSON.deserialize(object, { relaxed: false })
    if (isObject(typed) && key in typed) throw invalid(`'${key}' has no such value`)
    if (typed instanceof Date && Number.isNaN(typed.getTime())) throw invalid(`'${key}' is not a date`)
    return typed
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : `'${key}' has no such value`)
  }
}

/** Every object of every document passes here: no list of its keys is made. */
function firstKey(object: Plain): string {
  for (const key in object) return key
  return ''
}

export function checkName(key: string): void {
  if (key.startsWith('$')) throw invalid(`'${key}' is not allowed here`)
  if (key === '__proto__' || key.includes('\0')) throw invalid('a field may not have this name')
}

/** Unwraps EJSON's numbers where the driver wants JavaScript's (limits, sort orders, projections). */
export function toNumbers(value: unknown): unknown {
  if (!isObject(value)) return value
  const wrapped = value.$numberInt ?? value.$numberLong ?? value.$numberDouble
  if (typeof wrapped === 'string') return Number(wrapped)
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, toNumbers(child)]))
}
