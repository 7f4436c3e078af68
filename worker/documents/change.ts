import type { Doc } from '../sync/clients.ts'
import { evaluate } from './expressions.ts'

/** `$set` and `$unset` of whole fields; stages of a pipeline. */
export type Update = Doc | Doc[]

/** A document after an update of those that sync uses. The one that is given stays as it is. */
export function updated(document: Doc, update: Update): Doc {
  if (Array.isArray(update)) return update.reduce<Doc>(staged, document)
  const { $set = {}, $unset = {} } = update as { $set?: Doc; $unset?: Doc }
  const removed = new Set(Object.keys($unset))
  const kept = Object.entries(document).filter(([name]) => !removed.has(name))
  return { ...Object.fromEntries(kept), ...$set }
}

/** What an update that found nothing inserts. */
export function upserted({ _id }: Doc, update: Update): Doc {
  const onInsert = Array.isArray(update) ? {} : ((update.$setOnInsert ?? {}) as Doc)
  return updated({ _id, ...onInsert }, update)
}

/** One stage of an update that is a pipeline. */
function staged(document: Doc, { $set = {}, $unset = [] }: { $set?: Doc; $unset?: string[] }): Doc {
  const computed = Object.entries($set).map(([name, value]): [string, unknown] => [
    name,
    evaluate(value, document),
  ])
  const changed = Object.entries<unknown>({ ...document, ...Object.fromEntries(computed) })
  return Object.fromEntries(changed.filter(([name]) => !$unset.includes(name)))
}

/** The fields that a projection names, each whole. */
export function project(document: Doc, projection: Record<string, 0 | 1>): Doc {
  const names = new Set(['_id', ...Object.keys(projection).map((path) => path.split('.')[0] ?? path)])
  return Object.fromEntries(Object.entries(document).filter(([name]) => names.has(name)))
}

export function byFields(sort: Record<string, 1 | -1>): (a: Doc, b: Doc) => number {
  return (a, b) => {
    for (const [name, direction] of Object.entries(sort)) {
      const [one, other] = [textAt(a, name), textAt(b, name)]
      if (one !== other) return one < other ? -direction : direction
    }
    return 0
  }
}

/** What sync sorts by is text; nothing comes before everything. */
function textAt(document: Doc, name: string): string {
  const value = document[name]
  return typeof value === 'string' ? value : ''
}
