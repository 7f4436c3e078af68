import type { CollectionName } from '../../shared/collections.ts'
import { compileFilter } from '../documents/compile-filter.ts'
import type { Doc } from '../sync/clients.ts'

/** A document in memory over the stored one; null: there is none. */
export type Laid = { before: Doc | null; now: Doc | null }
type Sized = Laid & { beforeChars: number; nowChars: number }

const NONE: ReadonlyMap<string, Sized> = new Map()

/** Documents that were read to be changed, with what they were. They are never changed in place. */
export class LaidDocuments {
  count = 0
  /** Of all that was laid, as JSON. */
  chars = 0
  private readonly collections = new Map<CollectionName, Map<string, Sized>>()

  has(collection: CollectionName, id: string): boolean {
    return this.of(collection).has(id)
  }

  /** As it is stored. One that is here already stays as it is. */
  lay(collection: CollectionName, document: Doc): void {
    const id = String(document._id)
    if (this.has(collection, id)) return
    const beforeChars = JSON.stringify(document).length
    this.set(collection, id, { before: document, now: document, beforeChars, nowChars: 0 })
  }

  /** As JSON carries it; null deletes it. What is stored under this id was laid before, if there is something. */
  write(collection: CollectionName, id: string, document: Doc | null): void {
    const text = document && JSON.stringify(document)
    const { before = null, beforeChars = 0 } = this.of(collection).get(id) ?? {}
    const now = text === null ? null : (JSON.parse(text) as Doc)
    this.set(collection, id, { before, now, beforeChars, nowChars: text?.length ?? 0 })
  }

  /** As one that is here becomes by an update of so many characters, with which it shares all else. */
  update(collection: CollectionName, id: string, now: Doc, chars: number): void {
    const last = this.of(collection).get(id)
    if (last) this.set(collection, id, { ...last, now, nowChars: last.nowChars + chars })
  }

  /** What a filter finds here, by `_id`. */
  matching(collection: CollectionName, filter: Doc): Doc[] {
    const test = compileFilter(filter)
    const found = this.candidates(collection, filter).flatMap(({ now }) => (now && test(now) ? [now] : []))
    return found.toSorted((one, other) => (String(one._id) < String(other._id) ? -1 : 1))
  }

  /** Ids of what a filter would find in the database, and that is other or not at all here. */
  hiddenIds(collection: CollectionName, filter: Doc): string[] {
    const test = compileFilter(filter)
    return this.candidates(collection, filter).flatMap(({ before }) =>
      before && test(before) ? [String(before._id)] : [],
    )
  }

  all(collection: CollectionName): Laid[] {
    return [...this.of(collection).values()]
  }

  private candidates(collection: CollectionName, filter: Doc): Laid[] {
    const ids = idsOf(filter)
    return ids ? ids.flatMap((id) => this.of(collection).get(id) ?? []) : this.all(collection)
  }

  private set(collection: CollectionName, id: string, laid: Sized): void {
    const documents = this.collections.get(collection) ?? new Map<string, Sized>()
    const last = documents.get(id)
    if (!last) this.count += 1
    this.chars += laid.beforeChars + laid.nowChars - (last ? last.beforeChars + last.nowChars : 0)
    this.collections.set(collection, documents.set(id, laid))
  }

  private of(collection: CollectionName): ReadonlyMap<string, Sized> {
    return this.collections.get(collection) ?? NONE
  }
}

/** The ids that a filter names, each once; null where it finds documents by something else. */
export function idsOf({ _id }: Doc): string[] | null {
  if (typeof _id === 'string') return [_id]
  const among = (_id as { $in?: string[] } | undefined)?.$in
  return among ? [...new Set(among)] : null
}
