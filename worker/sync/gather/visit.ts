import type { Result, ServerFailure } from '../../../shared/failure.ts'
import type { MediaServer, ServerState } from '../../../shared/media-server.ts'
import type { RunServer, Scope } from '../../../shared/run.ts'
import type { BadEntry, Listing, Patience, ServerClient } from '../clients.ts'
import type { Batch } from '../finalize.ts'
import { type Gather, type Learnt, noneMissing } from '../cursor.ts'
import type { StagedOffers } from '../staged-offers.ts'
import type { PageMerge } from './merge-page.ts'

const MAX_ERRORS = 50

/** One server in one piece. `gather` and `row` are the piece's own copies and are changed as it goes on. */
export type Visit = {
  server: MediaServer
  client: ServerClient
  state: ServerState | null
  gather: Gather
  row: RunServer
  scopes: readonly Scope[]
  /** So many removals were allowed by an admin; 0 when nobody was asked. */
  allowed: number
  /** Nothing that is known makes the listing conditional. */
  isFull: boolean
  patience: Patience
  isShared: boolean
  held: { missing: number; of: number } | null
  /** Merges the new offers of a page at once; null: they are left to marks. */
  merging: PageMerge | null
  /** Keeps them for the merge with a server that is read later. */
  staged: StagedOffers | null
  /** Milliseconds since 1970; no further page is begun then. */
  endsAtMs: number
  /** Nothing that was stored when the piece began has a later id than the last page. */
  isPastStored: boolean
  /** The page after the one that is being worked on, asked for ahead. */
  next: Promise<Result<Listing>> | null
  /** What is to be remembered of the server when all that it offers is stored. */
  learnt: Learnt | null
  /** What was merged. */
  batches: Batch[]
  /** Offers that were written or still carry a mark. */
  touched: string[]
  isDirty: boolean
  isEnded: boolean
}

export function newRow(serverId: string): RunServer {
  return {
    serverId,
    outcome: 'waiting',
    counts: { pages: 0, entries: 0, changed: 0, removed: 0, skipped: 0, requests: 0 },
    errors: [],
  }
}

/** Asks the server once, and counts it. */
export function ask<T>(
  visit: Visit,
  request: (client: ServerClient) => Promise<Result<T>>,
): Promise<Result<T>> {
  visit.row.counts.requests += 1
  return request(visit.client)
}

/** The library that this server has to be: as the admin saved it, else as it was when it was first read, else as its first page. */
export function pinnedInstance({ server, state, gather }: Visit): string | null {
  return (
    server.instanceId ?? state?.instanceId ?? (gather.version === null ? null : instanceOf(gather.version))
  )
}

export function checkInstance(visit: Visit, got: string): ServerFailure | null {
  const expected = pinnedInstance(visit)
  return expected !== null && expected !== got ? { reason: 'other-instance', expected, got } : null
}

/** The instance in a library version, `<instance>.<counter>`. */
export function instanceOf(version: string): string {
  return version.slice(0, version.lastIndexOf('.'))
}

export function reportBad(visit: Visit, bad: readonly BadEntry[]): void {
  const { row, gather } = visit
  row.counts.skipped += bad.length
  const room = Math.max(0, MAX_ERRORS - row.errors.length)
  row.errors.push(...bad.slice(0, room).map(({ path, detail }) => ({ path, detail })))
  if (bad.some(({ entryId }) => entryId === null)) gather.isWhole = false
}

/** Goes on with the next thing that this server is asked, or ends it. */
export function endAsk(visit: Visit): void {
  const { gather, row } = visit
  gather.asks.shift()
  if (gather.asks.length > 0) {
    Object.assign(gather, { stage: 'start', missing: noneMissing(), isWhole: true })
    return
  }
  visit.isEnded = true
  if (row.outcome !== 'held')
    row.outcome = row.counts.changed + row.counts.removed > 0 ? 'gathered' : 'unchanged'
}
