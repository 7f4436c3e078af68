import type { CollectionName } from '../../shared/collections.ts'
import type { BulkOperation } from '../../shared/protocol/data-api.ts'
import { byFields, project, type Update, updated, upserted } from '../documents/change.ts'
import type { BulkResult, DataApi, Doc, Query } from '../sync/clients.ts'
import { idsOf, type Laid, LaidDocuments } from './laid-documents.ts'

type Counts = Omit<BulkResult, 'writeErrors'>
type Updated = Pick<Counts, 'matchedCount' | 'modifiedCount'>
type Written = Partial<Counts> | null

const PAGE = 500
const DUPLICATE_KEY = 11_000
/** So many are always marked; more only while there is room for what is decided about them. */
const MARKED_AT_LEAST = 500
const NO_COUNTS: Counts = { insertedCount: 0, matchedCount: 0, modifiedCount: 0, deletedCount: 0 }

/** How much may be kept in memory. */
export type Room = { documents: number; chars: number }

/**
 * The database as it would be: reads go to the real one, and what is written stays in memory and is seen by later
 * reads. It is given no way to write to the real one.
 */
export class OverlayDataApi implements DataApi {
  /** Documents that were not marked, since there was no room for them. */
  unmarked = 0
  private readonly real: Pick<DataApi, 'find' | 'aggregate' | 'charsRead'>
  private readonly room: Room
  private readonly laid = new LaidDocuments()

  constructor(real: Pick<DataApi, 'find' | 'aggregate' | 'charsRead'>, room: Room) {
    this.real = real
    this.room = room
  }

  /** What was read to be changed, with what it was. */
  documents(collection: CollectionName): Laid[] {
    return this.laid.all(collection)
  }

  /** How much of the room is taken, from 0 on. */
  fullness(): number {
    return Math.max(this.laid.count / this.room.documents, this.laid.chars / this.room.chars)
  }

  charsRead = () => this.real.charsRead()

  flush = () => Promise.resolve()

  findOne: DataApi['findOne'] = async (collection, query) =>
    (await this.find(collection, { ...query, limit: 1 }))[0] ?? null

  find: DataApi['find'] = async (collection, query) => {
    const { filter = {}, sort = { _id: 1 }, projection, limit = Number.POSITIVE_INFINITY } = query
    const dropped: string[] = []
    for (;;) {
      const found = await this.findReal(collection, query, dropped)
      const real = found.filter(({ _id }) => !this.laid.has(collection, String(_id)))
      const others = found.filter((document) => !real.includes(document))
      dropped.push(...others.map(({ _id }) => String(_id)))
      // Something was laid meanwhile: other documents belong on this page.
      if (others.length > 0 && found.length === limit) continue
      const documents = [...real, ...this.laid.matching(collection, filter)]
      const page = documents.toSorted(byFields(sort)).slice(0, limit)
      return projection ? page.map((document) => project(document, projection)) : page
    }
  }

  /** A `$match` and a `$count`. */
  aggregate: DataApi['aggregate'] = async (collection, [match, count]) => {
    const filter = (match?.$match ?? {}) as Doc
    const name = String(count?.$count)
    const [stored] = await this.real.aggregate(collection, [{ $match: filter }, { $count: name }])
    const hidden = this.laid.hiddenIds(collection, filter).length
    const sum = Number(stored?.[name] ?? 0) - hidden + this.laid.matching(collection, filter).length
    return sum > 0 ? [{ [name]: sum }] : []
  }

  insertMany: DataApi['insertMany'] = async (collection, documents) => {
    // Lines for people.
    if (collection === 'run_changes') return { duplicates: [] }
    await this.layIds(
      collection,
      documents.map(({ _id }) => String(_id)),
    )
    const duplicates = documents.flatMap((document, at) => (this.insert(collection, document) ? [] : [at]))
    return { duplicates }
  }

  updateOne: DataApi['updateOne'] = async (collection, { filter, update, upsert = false }) =>
    this.writeOne(collection, { updateOne: { filter, update, upsert } })

  updateMany: DataApi['updateMany'] = async (collection, change) => {
    await this.layFor(collection, [{ updateMany: change }])
    return this.change(collection, change, Number.POSITIVE_INFINITY)
  }

  replaceOne: DataApi['replaceOne'] = async (collection, { filter, replacement, upsert = false }) =>
    this.writeOne(collection, { replaceOne: { filter, replacement, upsert } })

  deleteMany: DataApi['deleteMany'] = async (collection, filter) => {
    await this.layMatching(collection, filter)
    const found = this.laid.matching(collection, filter)
    for (const { _id } of found) this.laid.write(collection, String(_id), null)
    return found.length
  }

  bulkWrite: DataApi['bulkWrite'] = async (collection, operations) => {
    await this.layFor(collection, operations)
    const written = operations.map((operation) => this.perform(collection, operation))
    const counts = written.reduce<Counts>((sum, one) => added(sum, one ?? {}), NO_COUNTS)
    const writeErrors = written.flatMap((one, index) => (one ? [] : [{ index, code: DUPLICATE_KEY }]))
    return { ...counts, writeErrors }
  }

  private async writeOne(collection: CollectionName, operation: BulkOperation) {
    const { matchedCount, modifiedCount } = await this.bulkWrite(collection, [operation])
    return { matchedCount, modifiedCount }
  }

  /** What is stored and not laid. */
  private async findReal(collection: CollectionName, query: Query, without: string[] = []): Promise<Doc[]> {
    const { filter = {}, sort = { _id: 1 }, projection } = query
    const ids = idsOf(filter)
    const unlaid = ids?.filter((id) => !this.laid.has(collection, id))
    if (unlaid?.length === 0) return []
    const hidden = unlaid ? [] : [...this.laid.hiddenIds(collection, filter), ...without]
    const sorted = Object.fromEntries(Object.keys(sort).map((name) => [name, 1 as const]))
    return this.real.find(collection, {
      ...query,
      sort,
      filter: withIds(filter, unlaid, hidden),
      ...(projection && { projection: { ...projection, ...sorted } }),
    })
  }

  /** Lays what these operations may change, so that each of them is done at once. */
  private async layFor(collection: CollectionName, operations: readonly BulkOperation[]): Promise<void> {
    const filters = operations.map(filterOf)
    await this.layIds(
      collection,
      filters.flatMap((filter) => idsOf(filter) ?? []),
    )
    for (const filter of filters) if (idsOf(filter) === null) await this.layMatching(collection, filter)
  }

  private async layIds(collection: CollectionName, ids: readonly string[]): Promise<void> {
    const unlaid = [...new Set(ids)].filter((id) => !this.laid.has(collection, id))
    for (let at = 0; at < unlaid.length; at += PAGE) {
      const filter = { _id: { $in: unlaid.slice(at, at + PAGE) } }
      const found = await this.findReal(collection, { filter, limit: PAGE })
      for (const document of found) this.laid.lay(collection, document)
    }
  }

  /** Lays what a filter finds; of very many only so many that room is left to decide about them. */
  private async layMatching(collection: CollectionName, filter: Doc): Promise<void> {
    let laid = 0
    for (let after: string | null = null; ;) {
      const page: Doc[] = await this.findReal(collection, {
        filter: after === null ? filter : { ...filter, _id: { ...conditionOf(filter), $gt: after } },
        limit: PAGE,
      })
      for (const document of page) this.laid.lay(collection, document)
      laid += page.length
      if (page.length < PAGE) return
      if (laid >= MARKED_AT_LEAST && this.fullness() > 0.5) return this.countUnmarked(collection, filter)
      after = String(page.at(-1)?._id)
    }
  }

  private async countUnmarked(collection: CollectionName, filter: Doc): Promise<void> {
    const [stored] = await this.real.aggregate(collection, [{ $match: filter }, { $count: 'count' }])
    this.unmarked += Number(stored?.count ?? 0) - this.laid.hiddenIds(collection, filter).length
  }

  private perform(collection: CollectionName, operation: BulkOperation): Written {
    if ('insertOne' in operation)
      return this.insert(collection, operation.insertOne.document) ? { insertedCount: 1 } : null
    if ('updateOne' in operation) return this.change(collection, operation.updateOne, 1)
    if ('updateMany' in operation)
      return this.change(collection, operation.updateMany, Number.POSITIVE_INFINITY)
    if ('replaceOne' in operation) return this.replace(collection, operation.replaceOne)
    const [found] = this.laid.matching(collection, operation.deleteOne.filter)
    if (found) this.laid.write(collection, String(found._id), null)
    return { deletedCount: found ? 1 : 0 }
  }

  private insert(collection: CollectionName, document: Doc): boolean {
    const id = String(document._id)
    if (this.laid.matching(collection, { _id: id }).length > 0) return false
    this.laid.write(collection, id, document)
    return true
  }

  private replace(
    collection: CollectionName,
    { filter, replacement, upsert }: { filter: Doc; replacement: Doc; upsert?: boolean | undefined },
  ): Written {
    const [found] = this.laid.matching(collection, filter)
    if (found) this.laid.write(collection, String(found._id), replacement)
    else if (upsert && !this.insert(collection, replacement)) return null
    return found ? { matchedCount: 1, modifiedCount: 1 } : {}
  }

  private change(
    collection: CollectionName,
    { filter, update, upsert }: { filter: Doc; update: Update; upsert?: boolean | undefined },
    most: number,
  ): Updated {
    const found = this.laid.matching(collection, filter).slice(0, most)
    const text = JSON.stringify(update)
    const plain = JSON.parse(text) as Update
    // A list of values for many documents is shared by them.
    const chars = text.length / Math.max(1, found.length)
    for (const document of found)
      this.laid.update(collection, String(document._id), updated(document, plain), chars)
    if (found.length === 0 && upsert) this.insert(collection, upserted(filter, update))
    return { matchedCount: found.length, modifiedCount: found.length }
  }
}

function filterOf(operation: BulkOperation): Doc {
  if ('insertOne' in operation) return { _id: String(operation.insertOne.document._id) }
  if ('updateOne' in operation) return operation.updateOne.filter
  if ('updateMany' in operation) return operation.updateMany.filter
  if ('replaceOne' in operation) return operation.replaceOne.filter
  return operation.deleteOne.filter
}

/** A filter for these ids alone, or without some. */
function withIds(filter: Doc, among: readonly string[] | undefined, hidden: readonly string[]): Doc {
  const condition = conditionOf(filter)
  if (among) return { ...filter, _id: { ...condition, $in: among } }
  if (hidden.length === 0) return filter
  const without = [...((condition.$nin as string[] | undefined) ?? []), ...hidden]
  return { ...filter, _id: { ...condition, $nin: without } }
}

function conditionOf({ _id }: Doc): Doc {
  return typeof _id === 'object' ? (_id as Doc) : {}
}

function added(sum: Counts, more: Partial<Counts>): Counts {
  return {
    insertedCount: sum.insertedCount + (more.insertedCount ?? 0),
    matchedCount: sum.matchedCount + (more.matchedCount ?? 0),
    modifiedCount: sum.modifiedCount + (more.modifiedCount ?? 0),
    deletedCount: sum.deletedCount + (more.deletedCount ?? 0),
  }
}
