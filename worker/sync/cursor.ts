import type { Kind } from '../../shared/kind.ts'
import type { ServerState } from '../../shared/media-server.ts'
import { NO_COUNTS, type AllowRemovals, type Run, type RunReason, type Scope } from '../../shared/run.ts'

export type RunReport = Pick<
  Run,
  'phase' | 'servers' | 'counts' | 'finalized' | 'parked' | 'held' | 'reports'
>

/** What a server is asked: all it has (or what changed), or that part of the run's scopes that is about it. */
export type Ask = 'listing' | 'entries' | 'paths'

/** `removed`: of those whose removal was begun, how many were. */
export type Missing = { count: number; ids: string[]; isCut: boolean; isBegun: boolean; removed: number }

export function noneMissing(): Missing {
  return { count: 0, ids: [], isCut: false, isBegun: false, removed: 0 }
}

/** How far one server's gather is. */
export type Gather = {
  serverId: string
  /** The first is being worked on. */
  asks: Ask[]
  stage: 'start' | 'pages' | 'tags' | 'wanted' | 'removals'
  /** Milliseconds since 1970; what was written later than this is newer than the listing. */
  startedMs: number
  /** Only what changed after this version is listed. */
  since: string | null
  /** Where the next page begins. */
  after: string | null
  /** Version of the first page: the one that is remembered. */
  version: string | null
  /** False when an entry had no readable id: nothing may be taken for missing then. */
  isWhole: boolean
  /** Stored offers that were found again. */
  present: number
  /** Entries that are gone: how many, and the ids of as many as a cursor may hold (cut: not all of them). */
  missing: Missing
  /** Entries to read one by one: asked for and not answered, or parents that were never seen. */
  wanted: string[]
  /** Of a kind that lists tags: entries to read, each with the tag that it was listed with. */
  changed: [entryId: string, tag: string][]
  /** There are more of them than a cursor may hold, after its last one: all is listed again for these. */
  isCut: boolean
  /** Something was missed for the first time, or could not be read now: the next listing is not conditional. */
  isOpen: boolean
  pages: number
  /** It gets pieces of its own, since it keeps others waiting. */
  isSlow: boolean
  tries: number
  /** Milliseconds since 1970; not to be asked before. */
  notBeforeMs: number
  /** When it first said that it was starting. */
  startingSinceMs: number | null
}

/** What is remembered of a server after a listing. */
export type Learnt = Pick<ServerState, '_id' | 'libraryVersion' | 'adapterVersion' | 'instanceId' | 'held'>

/** How far the walk over marked offers is. */
export type Walk = {
  kind: Kind
  /** The offer that the batch before ended with. Children of one series come together. */
  after: { parent: string; _id: string } | null
  /** Of the batch that comes next. */
  batchSize: number
}

/** Where a run is, between two pieces. It holds ids and counts, never a key or a document. */
export type Cursor = {
  runId: string
  /** Which piece of the run comes next, from 0. One that comes again has the same number. */
  piece: number
  /** Pieces that came again: what a try had told by then is done by a later piece, maybe. */
  repeated: number[]
  size: 'small' | 'large'
  scopes: Scope[]
  /** Nothing that is known of a server makes its listing conditional. */
  isFull: boolean
  allowRemovals: AllowRemovals[]
  report: RunReport
  /** The override that was applied last, and whether the order of servers was. */
  edits: { isOrderDone: boolean; after: { changedAt: string; _id: string } | null }
  /** Servers that are not done yet; null before they are chosen. */
  gathers: Gather[] | null
  /** Of servers whose offers wait to be merged: it counts when all of them are stored. Absent where an older build began the run. */
  learnt?: Learnt[]
  /** Offers that a small run has to finalize. */
  touched: string[]
  /** Whether offers were written since the last walk ended. */
  isDirty: boolean
  walk: Walk | null
}

export const KINDS: readonly Kind[] = ['series', 'movie', 'season', 'episode']
/** Offers in the first batch; those that were all planned grow the next, and one that was halved stays small. */
const FIRST_BATCH = 100

export function firstCursor(run: {
  runId: string
  scopes: Scope[]
  isFull?: boolean | undefined
  allowRemovals: AllowRemovals[]
  reasons: RunReason[]
  size: 'small' | 'large'
}): Cursor {
  return {
    runId: run.runId,
    piece: 0,
    repeated: [],
    size: run.size,
    scopes: run.scopes,
    isFull: run.isFull ?? false,
    allowRemovals: run.allowRemovals,
    report: {
      phase: 'edits',
      servers: [],
      counts: NO_COUNTS,
      finalized: { done: 0, of: null },
      parked: 0,
      held: [],
    },
    edits: { isOrderDone: false, after: null },
    gathers: null,
    learnt: [],
    touched: [],
    isDirty: false,
    walk: null,
  }
}

export function firstWalk(): Walk {
  return { kind: 'series', after: null, batchSize: FIRST_BATCH }
}

export function firstGather(serverId: string, asks: Ask[], startedMs: number): Gather {
  return {
    serverId,
    asks,
    stage: 'start',
    startedMs,
    since: null,
    after: null,
    version: null,
    isWhole: true,
    present: 0,
    missing: noneMissing(),
    wanted: [],
    changed: [],
    isCut: false,
    isOpen: false,
    pages: 0,
    isSlow: false,
    tries: 0,
    notBeforeMs: 0,
    startingSinceMs: null,
  }
}
