import type { Doc } from '../sync/clients.ts'

/** What an aggregation expression of those that sync uses gives for a document; throws for one that it does not know. */
export function evaluate(expression: unknown, document: Doc): unknown {
  if (typeof expression === 'string' && expression.startsWith('$')) return document[expression.slice(1)]
  if (typeof expression !== 'object' || expression === null) return expression
  const [[operator, operands] = ['', undefined]] = Object.entries(expression)
  if (operator === '$literal') return operands
  const values = Array.isArray(operands) ? operands.map((one) => evaluate(one, document)) : []
  return operate(operator, values)
}

function operate(operator: string, [list, operand]: readonly unknown[]): unknown {
  if (!Array.isArray(list)) throw new Error(`unknown expression ${operator}`)
  if (operator === '$indexOfArray') return list.indexOf(operand)
  if (operator === '$arrayElemAt') return list.at(Number(operand)) as unknown
  throw new Error(`unknown expression ${operator}`)
}
