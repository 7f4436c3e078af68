import type { Doc } from '../sync/clients.ts'

/** Whether MongoDB would find this document with this filter; throws for an operator that it does not know. */
export function matches(document: Doc, filter: Doc): boolean {
  return Object.entries(filter).every(([key, condition]) => {
    if (key === '$or') return (condition as Doc[]).some((part) => matches(document, part))
    if (key.startsWith('$')) throw new Error(`unknown operator ${key}`)
    return meets(valuesAt(document, key.split('.')), condition)
  })
}

/** What stands at a path, through arrays; an array counts as itself and as each of its elements. */
function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  const [name, ...rest] = path
  if (name === undefined) return Array.isArray(value) ? [value, ...(value as unknown[])] : [value]
  if (Array.isArray(value)) return value.flatMap((element) => valuesAt(element, path))
  if (typeof value !== 'object' || value === null || !(name in value)) return []
  return valuesAt((value as Doc)[name], rest)
}

function meets(values: readonly unknown[], condition: unknown): boolean {
  if (typeof condition !== 'object' || condition === null || Array.isArray(condition))
    return isAmong(values, condition)
  return Object.entries(condition).every(([operator, operand]) => meetsOperator(values, operator, operand))
}

function meetsOperator(values: readonly unknown[], operator: string, operand: unknown): boolean {
  switch (operator) {
    case '$in':
      return (operand as unknown[]).some((one) => isAmong(values, one))
    case '$nin':
      return !(operand as unknown[]).some((one) => isAmong(values, one))
    case '$exists':
      return values.length > 0 === operand
    case '$not':
      return !meets(values, operand)
    case '$gt':
      return values.some((value) => String(value) > String(operand))
    case '$gte':
      return values.some((value) => String(value) >= String(operand))
    case '$lt':
      return values.some((value) => String(value) < String(operand))
    case '$lte':
      return values.some((value) => String(value) <= String(operand))
    default:
      throw new Error(`unknown operator ${operator}`)
  }
}

function isAmong(values: readonly unknown[], wanted: unknown): boolean {
  if (wanted === null) return values.length === 0 || values.includes(null)
  const text = JSON.stringify(wanted)
  return values.some((value) => JSON.stringify(value) === text)
}
