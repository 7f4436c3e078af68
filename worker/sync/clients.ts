import type { CollectionName } from '../../shared/collections.ts'
import type { Result } from '../../shared/failure.ts'
import type { MediaServer } from '../../shared/media-server.ts'
import type { OfferedEntry } from '../../shared/offer.ts'
import type { Reason } from '../../shared/reason.ts'
import type { BulkOperation } from '../../shared/protocol/data-api.ts'
import type { StagedOffers } from './staged-offers.ts'
import type { StoredNames } from './stored-names.ts'

export type Doc = Record<string, unknown>

export type Query = {
  filter?: Doc
  projection?: Record<string, 0 | 1>
  sort?: Record<string, 1 | -1>
  limit?: number
}

type Change = { filter: Doc; update: Doc; upsert?: boolean }
type Updated = { matchedCount: number; modifiedCount: number }

export type BulkResult = {
  insertedCount: number
  matchedCount: number
  modifiedCount: number
  deletedCount: number
  writeErrors: { index: number; code: number }[]
}

/** The database as the worker sees it: MongoDB over HTTP. All throw `DataApiUnavailable` when it does not answer. */
export type DataApi = {
  findOne: (collection: CollectionName, query: Query) => Promise<Doc | null>
  /** Up to 1,000 documents; without `limit`, more than that is an error. */
  find: (collection: CollectionName, query: Query) => Promise<Doc[]>
  aggregate: (collection: CollectionName, pipeline: Doc[]) => Promise<Doc[]>
  /** Inserts all it can; `duplicates` are the places of those whose `_id` was there already. */
  insertMany: (collection: CollectionName, documents: Doc[]) => Promise<{ duplicates: number[] }>
  updateOne: (collection: CollectionName, change: Change) => Promise<Updated>
  updateMany: (collection: CollectionName, change: Change) => Promise<Updated>
  replaceOne: (
    collection: CollectionName,
    change: { filter: Doc; replacement: Doc; upsert?: boolean },
  ) => Promise<Updated>
  deleteMany: (collection: CollectionName, filter: Doc) => Promise<number>
  /** Unordered: one operation that fails stops no other, and stands in `writeErrors`. */
  bulkWrite: (collection: CollectionName, operations: BulkOperation[]) => Promise<BulkResult>
  /** Answers when every write so far is on disk: MongoDB's journal is one log. Does nothing where nothing was written. */
  flush: () => Promise<void>
  /** Characters of all answers so far. */
  charsRead: () => number
}

/** How long one request to a media server may take. */
export type Patience = { firstByteMs: number; totalMs: number }

/** An entry that was skipped: where and why. `entryId` is null where not even that could be read. */
export type BadEntry = {
  entryId: string | null
  path: string
  detail: Reason
  /** Asking again may help: only kinds that list tags say so. */
  mayPass?: true
}

export type EntryPage = {
  /** `<instance>.<counter>` of the library that the page is from. */
  version: string
  entries: OfferedEntry[]
  bad: BadEntry[]
  /** Ids that are gone (only in answers to `since` and `scan`). */
  removed: string[]
  next: string | null
}

export type Listing = { kind: 'unchanged' } | { kind: 'forgotten' } | { kind: 'page'; page: EntryPage }

type AnyClient = {
  /** Raised when the same answers would give other offers. */
  adapterVersion: number
  readInstanceId: (patience: Patience) => Promise<Result<string>>
  /** One entry as it is listed now; no entry when it is not. */
  readEntry: (entryId: string, patience: Patience) => Promise<Result<EntryPage>>
  /**
   * Has these looked at now, and answers what that changed. A kind that cannot look answers the entries as they are
   * listed, and nothing for paths.
   */
  scan: (ask: { entryIds: string[] } | { paths: string[] }, patience: Patience) => Promise<Result<EntryPage>>
}

/** A kind that lists sorted pages, and what changed since a version. It says itself when an entry is away. */
export type PagedClient = AnyClient & {
  lists: 'pages'
  /** `since`: only what changed after that version. `after`: the id that the page before ended with. */
  readPage: (
    ask: { since: string | null; after: string | null },
    patience: Patience,
  ) => Promise<Result<Listing>>
}

/** `tag` changes whenever the entry may have changed. */
export type EntryTag = { entryId: string; tag: string }

export type TagListing =
  | { kind: 'unchanged' }
  | {
      kind: 'tags'
      /** `<instance>.<anything>`, read before or with the tags. */
      version: string
      tags: EntryTag[]
      bad: BadEntry[]
    }
  | {
      kind: 'changes'
      version: string
      /** What may have changed since the version that was known, and what is new. */
      tags: EntryTag[]
      bad: BadEntry[]
      /** So many more entries there are than then. With another number of new ones some are gone: all is listed. */
      grown: number
    }

/** A kind that can only list all it has: first a tag of each entry, then the entries whose tags are new. */
export type TaggedClient = AnyClient & {
  lists: 'tags'
  /** `known`: the version of the last time; null: all tags are needed. */
  readTags: (ask: { known: string | null }, patience: Patience) => Promise<Result<TagListing>>
  /** Entries for one `readEntries`; 500 where it is not said. */
  entriesAtOnce?: number
  /**
   * These entries as they are now, or at least one of them: the others are asked for again. Those that are gone are in
   * `removed`.
   */
  readEntries: (entryIds: string[], patience: Patience) => Promise<Result<EntryPage>>
}

/** One media server as gather sees it. Answers are checked; failures are values. */
export type ServerClient = PagedClient | TaggedClient

/** The effects that a piece of a run needs. */
export type SyncDeps = {
  dataApi: DataApi
  /** Milliseconds since 1970. */
  now: () => number
  /** Whether something else waits for this piece to end: a small run, or this run's cancelling. */
  isAwaited: () => boolean
  /** A fresh ULID, later than all before it. */
  newId: () => string
  openServer: (server: MediaServer) => ServerClient
  /** Null where nothing can be kept between two pieces: all that is new is left to marks. */
  staged: StagedOffers | null
  /** Of which names it is worth asking the database. */
  stored: StoredNames
}
