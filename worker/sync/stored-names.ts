import type { CollectionName } from '../../shared/collections.ts'
import { offerId } from '../../shared/offer.ts'
import type { BulkOperation } from '../../shared/protocol/data-api.ts'
import type { DataApi, Doc } from './clients.ts'

const COLLECTIONS = ['offers', 'titles', 'seasons', 'episodes'] as const
const WATCHED: ReadonlySet<CollectionName> = new Set(COLLECTIONS)
/** Fields that names are made of; and a mark, since an offer with one may not stand where its item does. */
const NAMING: ReadonlySet<string> = new Set([
  ...['keys', 'aliases', 'itemIds', 'askedBy', 'pending'],
  ...['kind', 'parent', 'season', 'numbers', 'order'],
])

/** Four megabytes: with a million names in it, it takes one other name in a hundred thousand for one of them. */
const BITS = 2 ** 25
const PROBES = 6

/**
 * The ids and keys of all offers and items that are stored, those of items' aliases among them, in a Bloom filter
 * (https://doi.org/10.1145/362686.362692). Begun while nothing is stored, and told of every write since, it spares the
 * database most questions of a first sync: thousands of names a page, and nothing bears them. It may know too many, and
 * never too few: before it was begun, and after a write whose names it cannot see, it takes all for stored.
 */
export class StoredNames {
  private bits: Uint32Array | null = null
  private watched: DataApi | null = null
  /** The series offer of the last child: most others of it come next. */
  private lastSeries: Pick<Named, 'serverId' | 'parent'> | null = null

  /** Where nothing is stored yet in the database that is watched, all names are known from now on. */
  async begin(): Promise<void> {
    this.end()
    if (this.watched === null) return
    for (const collection of COLLECTIONS) {
      const stored = await this.watched.find(collection, { projection: { _id: 1 }, limit: 1 })
      if (stored.length > 0) return
    }
    this.bits = new Uint32Array(BITS / 32)
  }

  end(): void {
    this.bits = null
    this.lastSeries = null
  }

  /** Those of these names that something stored may bear. A stored offer's place is a key of its item. */
  among(names: readonly string[]): string[] {
    return names.filter((name) => this.mayHave(name))
  }

  mayHave(name: string): boolean {
    return this.bits === null || isIn(this.bits, name)
  }

  /** The same database. What is written through it is known here before it is there. */
  watch(dataApi: DataApi): DataApi {
    const told =
      (write: DataApi['updateOne']): DataApi['updateOne'] =>
      (collection, change) => {
        if (WATCHED.has(collection)) this.addUpdate(change)
        return write(collection, change)
      }
    this.watched = {
      ...dataApi,
      insertMany: (collection, documents) => {
        if (WATCHED.has(collection)) for (const document of documents) this.addDocument(collection, document)
        return dataApi.insertMany(collection, documents)
      },
      bulkWrite: (collection, operations) => {
        if (WATCHED.has(collection))
          for (const operation of operations) this.addOperation(collection, operation)
        return dataApi.bulkWrite(collection, operations)
      },
      updateOne: told(dataApi.updateOne),
      updateMany: told(dataApi.updateMany),
      replaceOne: (collection, change) => {
        if (WATCHED.has(collection)) this.addDocument(collection, change.replacement)
        return dataApi.replaceOne(collection, change)
      },
    }
    return this.watched
  }

  private addOperation(collection: CollectionName, operation: BulkOperation): void {
    if ('insertOne' in operation) this.addDocument(collection, operation.insertOne.document)
    else if ('replaceOne' in operation) this.addDocument(collection, operation.replaceOne.replacement)
    else if ('updateOne' in operation) this.addUpdate(operation.updateOne)
    else if ('updateMany' in operation) this.addUpdate(operation.updateMany)
  }

  private addDocument(collection: CollectionName, document: Doc): void {
    const { bits } = this
    if (bits === null) return
    const named = document as Partial<Named>
    // An offer without an item: its place is nobody's key.
    const isAlone = collection === 'offers' && (named.itemIds ?? []).length === 0
    if (isAlone) {
      this.end()
      return
    }
    addNames(bits, named)
    this.addSeries(bits, named)
  }

  private addSeries(bits: Uint32Array, { serverId, parent }: Partial<Named>): void {
    if (serverId === undefined || parent === undefined) return
    if (this.lastSeries?.parent === parent && this.lastSeries.serverId === serverId) return
    put(bits, childOf(offerId(serverId, parent)))
    this.lastSeries = { serverId, parent }
  }

  private addUpdate({ update, upsert = false }: { update: Doc | Doc[]; upsert?: boolean | undefined }): void {
    const isSeen = !upsert && [update].flat().every((part) => Object.entries(part).every(isWithoutNames))
    if (!isSeen) this.end()
  }
}

type Named = {
  _id: string
  keys: string[]
  askedBy: string
  itemIds: string[]
  aliases: { id: string; keys: string[] }[]
  serverId: string
  parent: string
}

function addNames(
  bits: Uint32Array,
  { _id, keys = [], askedBy, itemIds = [], aliases = [] }: Partial<Named>,
) {
  if (_id !== undefined) put(bits, _id)
  if (askedBy !== undefined) put(bits, askedBy)
  for (const id of itemIds) put(bits, id)
  for (const key of keys) put(bits, key)
  for (const alias of aliases) {
    put(bits, alias.id)
    for (const key of alias.keys) put(bits, key)
  }
}

/** What a child of a series offer is known by, beside its own names. */
export const childOf = (seriesOfferId: string) => `child of ${seriesOfferId}`

/** Of an update: `$set` or `$unset` of other fields. */
function isWithoutNames([operator, fields]: [string, unknown]): boolean {
  if (operator !== '$set' && operator !== '$unset') return false
  const paths = Array.isArray(fields) ? (fields as string[]) : Object.keys(fields as Doc)
  return paths.every((path) => !NAMING.has(path.split('.')[0] ?? ''))
}

function put(bits: Uint32Array, name: string): void {
  for (const place of placesOf(name)) bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31))
}

function isIn(bits: Uint32Array, name: string): boolean {
  for (const place of placesOf(name)) if (((bits[place >>> 5] ?? 0) & (1 << (place & 31))) === 0) return false
  return true
}

/** Of the name that was asked for last: a new list for each of millions would cost more than all else here. */
const places = new Uint32Array(PROBES)

/** By double hashing (https://doi.org/10.1002/rsa.20208); until the next call. */
function placesOf(name: string): Uint32Array {
  let one = 0x811c9dc5
  let other = 0
  for (let at = 0; at < name.length; at += 1) {
    const code = name.charCodeAt(at)
    one = Math.imul(one ^ code, 0x01000193)
    other = Math.imul(other, 0x85ebca6b) + code
  }
  const step = mix(other) | 1
  let place = mix(one)
  for (let probe = 0; probe < PROBES; probe += 1) {
    place = (place + step) | 0
    places[probe] = place & (BITS - 1)
  }
  return places
}

/** The last steps of MurmurHash3: each bit of the number changes half of the answer's. */
function mix(hash: number): number {
  let mixed = hash
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
