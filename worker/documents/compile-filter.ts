import type { Doc } from '../sync/clients.ts'

type Test = (document: Doc) => boolean
type ValuesTest = (values: readonly unknown[]) => boolean

/** Whether MongoDB would find a document with this filter, for many documents; throws for an operator that it does not know. */
export function compileFilter(filter: Doc): Test {
  const tests = Object.entries(filter).map(([key, condition]): Test => {
    if (key === '$or') {
      const parts = (condition as Doc[]).map(compileFilter)
      return (document) => parts.some((part) => part(document))
    }
    if (key === '$and') {
      const parts = (condition as Doc[]).map(compileFilter)
      return (document) => parts.every((part) => part(document))
    }
    if (key.startsWith('$')) throw new Error(`unknown operator ${key}`)
    const path = key.split('.')
    const meets = compileCondition(condition)
    return (document) => meets(valuesAt(document, path))
  })
  return (document) => tests.every((test) => test(document))
}

/** What stands at a path, through arrays; an array counts as itself and as each of its elements. */
function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  const [name, ...rest] = path
  if (name === undefined) return Array.isArray(value) ? [value, ...(value as unknown[])] : [value]
  if (Array.isArray(value)) return value.flatMap((element) => valuesAt(element, path))
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return []
  return valuesAt((value as Doc)[name], rest)
}

function compileCondition(condition: unknown): ValuesTest {
  if (typeof condition !== 'object' || condition === null || Array.isArray(condition))
    return isAmong([condition])
  const tests = Object.entries(condition).map(([operator, operand]) => compileOperator(operator, operand))
  return (values) => tests.every((test) => test(values))
}

function compileOperator(operator: string, operand: unknown): ValuesTest {
  switch (operator) {
    case '$in':
      return isAmong(operand as unknown[])
    case '$nin':
      return not(isAmong(operand as unknown[]))
    case '$exists':
      return (values) => values.length > 0 === operand
    case '$not':
      return not(compileCondition(operand))
    case '$elemMatch':
      return someElement(compileCondition(operand))
    case '$gt':
      return some((value) => value > String(operand))
    case '$gte':
      return some((value) => value >= String(operand))
    case '$lt':
      return some((value) => value < String(operand))
    case '$lte':
      return some((value) => value <= String(operand))
    default:
      throw new Error(`unknown operator ${operator}`)
  }
}

function not(test: ValuesTest): ValuesTest {
  return (values) => !test(values)
}

/** Of a list of plain values. */
function someElement(test: ValuesTest): ValuesTest {
  return (values) => values.some(Array.isArray) && values.some((value) => !isComposed(value) && test([value]))
}

function some(test: (text: string) => boolean): ValuesTest {
  return (values) => values.some((value) => test(String(value)))
}

/** Whether one of the values is one of these; nothing at all is null. */
function isAmong(wanted: readonly unknown[]): ValuesTest {
  const plain = new Set(wanted.filter((one) => !isComposed(one)))
  const composed = new Set(wanted.filter(isComposed).map((one) => JSON.stringify(one)))
  const isOne = (value: unknown) =>
    isComposed(value) ? composed.size > 0 && composed.has(JSON.stringify(value)) : plain.has(value)
  return (values) => (values.length === 0 ? plain.has(null) : values.some(isOne))
}

function isComposed(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
