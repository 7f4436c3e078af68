import type { CollectionName } from '../../shared/collections.ts'
import type { BulkOperation } from '../../shared/protocol/data-api.ts'
import { DataApiUnavailable } from '../data-api.ts'
import { byFields, project, type Update, updated, upserted } from '../documents/change.ts'
import { compileFilter } from '../documents/compile-filter.ts'
import { parseJson } from '../parse-json.ts'
import type { DataApi, Doc } from '../sync/clients.ts'

type Store = Map<string, Map<string, Doc>>

const DUPLICATE_KEY = 11_000
/** A database that is asked for no order gives what it finds; here, so that nobody relies on it, the last first. */
const ANY_ORDER = { _id: -1 } as const

/** A database in memory with the operators that sync uses. It can go silent in the middle of a run, as a real one does. */
export class MemoryDataApi implements DataApi {
  /** Documents that were inserted, changed or deleted, by collection. */
  readonly writes = new Map<string, number>()
  /** How many documents had been written at each flush. */
  readonly flushes: number[] = []
  /** Document writes until it goes silent, up to `wake`; null: never. */
  silentAfter: number | null = null
  /** Whether it then forgets what was written since the last flush, as MongoDB does when the power goes. */
  isForgetful = false
  /** Whether it answers the next request again, as after a lost connection. */
  isBrief = false
  private isSilent = false
  private store: Store = new Map()
  private flushed: Store = new Map()
  private chars = 0

  /** Written by somebody else, and on disk. */
  put(collection: CollectionName, documents: readonly object[]): void {
    for (const document of documents) {
      this.of(collection).set(String((document as Doc)._id), copy(document as Doc))
      this.of(collection, this.flushed).set(String((document as Doc)._id), copy(document as Doc))
    }
  }

  /** It answers again, after it went silent. */
  wake(): void {
    this.isSilent = false
  }

  all<T = Doc>(collection: CollectionName): T[] {
    return [...this.of(collection).values()].toSorted(byId).map((document) => copy(document) as T)
  }

  charsRead = () => this.chars

  findOne: DataApi['findOne'] = async (collection, query) =>
    (await this.find(collection, { ...query, limit: 1 }))[0] ?? null

  find: DataApi['find'] = async (collection, { filter = {}, sort = ANY_ORDER, projection, limit }) => {
    this.checkAwake()
    const found = [...this.of(collection).values()].filter(compileFilter(filter))
    const sorted = found.toSorted(byFields(sort)).slice(0, limit ?? Number.POSITIVE_INFINITY)
    if (limit === undefined && sorted.length > 1_000) throw new Error('a find without limit matches too many')
    const documents = sorted.map((document) => copy(projection ? project(document, projection) : document))
    this.chars += JSON.stringify(documents).length
    return documents
  }

  aggregate: DataApi['aggregate'] = async (collection, [match, count]) => {
    const filter = (match?.$match ?? {}) as Doc
    const matching = [...this.of(collection).values()].filter(compileFilter(filter))
    const name = String(count?.$count)
    return matching.length === 0 ? [] : [{ [name]: matching.length }]
  }

  insertMany: DataApi['insertMany'] = async (collection, documents) => {
    const duplicates = documents.flatMap((document, at) => (this.insert(collection, document) ? [] : [at]))
    return { duplicates }
  }

  updateOne: DataApi['updateOne'] = async (collection, change) => this.change(collection, change, 1)

  updateMany: DataApi['updateMany'] = async (collection, change) =>
    this.change(collection, change, Number.POSITIVE_INFINITY)

  replaceOne: DataApi['replaceOne'] = async (collection, { filter, replacement, upsert = false }) => {
    const matchedCount = this.replace(collection, filter, replacement)
    if (matchedCount === 0 && upsert) this.insert(collection, replacement)
    return { matchedCount, modifiedCount: matchedCount }
  }

  deleteMany: DataApi['deleteMany'] = async (collection, filter) => {
    const found = this.matching(collection, filter)
    for (const { _id } of found) this.remove(collection, String(_id))
    return found.length
  }

  bulkWrite: DataApi['bulkWrite'] = async (collection, operations) => {
    const result = { insertedCount: 0, matchedCount: 0, modifiedCount: 0, deletedCount: 0 }
    const writeErrors: { index: number; code: number }[] = []
    for (const [index, operation] of operations.entries()) {
      const done = this.perform(collection, operation)
      if (!done) writeErrors.push({ index, code: DUPLICATE_KEY })
      else for (const name of keysOf(done)) result[name] += done[name] ?? 0
    }
    return { ...result, writeErrors }
  }

  flush: DataApi['flush'] = async () => {
    this.checkAwake()
    this.flushes.push([...this.writes.values()].reduce((sum, count) => sum + count, 0))
    this.flushed = copyStore(this.store)
  }

  private perform(collection: CollectionName, operation: BulkOperation): Partial<Counts> | null {
    if ('insertOne' in operation)
      return this.insert(collection, operation.insertOne.document) ? { insertedCount: 1 } : null
    if ('updateOne' in operation) return this.change(collection, operation.updateOne, 1)
    if ('updateMany' in operation)
      return this.change(collection, operation.updateMany, Number.POSITIVE_INFINITY)
    if ('replaceOne' in operation) {
      const { filter, replacement } = operation.replaceOne
      return { matchedCount: this.replace(collection, filter, replacement) }
    }
    const [found] = this.matching(collection, operation.deleteOne.filter)
    if (found) this.remove(collection, String(found._id))
    return { deletedCount: found ? 1 : 0 }
  }

  private insert(collection: CollectionName, document: Doc): boolean {
    if (this.of(collection).has(String(document._id))) return false
    this.write(collection, document)
    return true
  }

  private replace(collection: CollectionName, filter: Doc, replacement: Doc): number {
    const [found] = this.matching(collection, filter)
    if (found) this.write(collection, replacement)
    return found ? 1 : 0
  }

  private change(
    collection: CollectionName,
    { filter, update, upsert = false }: { filter: Doc; update: Update; upsert?: boolean | undefined },
    most: number,
  ): { matchedCount: number; modifiedCount: number } {
    const found = this.matching(collection, filter).slice(0, most)
    for (const document of found) this.write(collection, updated(document, update))
    if (found.length === 0 && upsert) this.write(collection, upserted(filter, update))
    return { matchedCount: found.length, modifiedCount: found.length }
  }

  private remove(collection: CollectionName, id: string): void {
    this.count(collection)
    this.of(collection).delete(id)
  }

  private write(collection: CollectionName, document: Doc): void {
    this.count(collection)
    this.of(collection).set(String(document._id), copy(document))
  }

  private count(collection: CollectionName): void {
    this.checkAwake()
    if (this.silentAfter !== null && this.silentAfter-- <= 0) this.fallSilent()
    this.writes.set(collection, (this.writes.get(collection) ?? 0) + 1)
  }

  private fallSilent(): void {
    this.silentAfter = null
    this.isSilent = !this.isBrief
    if (this.isForgetful) this.store = copyStore(this.flushed)
    throw new DataApiUnavailable('silent')
  }

  private checkAwake(): void {
    if (this.isSilent) throw new DataApiUnavailable('silent')
  }

  private matching(collection: CollectionName, filter: Doc): Doc[] {
    return [...this.of(collection).values()].filter(compileFilter(filter)).toSorted(byId)
  }

  private of(collection: CollectionName, store = this.store): Map<string, Doc> {
    const found = store.get(collection) ?? new Map<string, Doc>()
    store.set(collection, found)
    return found
  }
}

/** Documents are never changed in place. */
function copyStore(store: Store): Store {
  return new Map([...store].map(([name, documents]) => [name, new Map(documents)]))
}

type Counts = { insertedCount: number; matchedCount: number; modifiedCount: number; deletedCount: number }

function keysOf(counts: Partial<Counts>): (keyof Counts)[] {
  return Object.keys(counts) as (keyof Counts)[]
}

/** As JSON carries it and BSON keeps it. */
function copy(document: Doc): Doc {
  return parseJson(JSON.stringify(document)) as Doc
}

function byId(a: Doc, b: Doc): number {
  return String(a._id) < String(b._id) ? -1 : 1
}
