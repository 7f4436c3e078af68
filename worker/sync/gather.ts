import type { ServerFailure } from '../../shared/failure.ts'
import type { MediaServer, ServerState } from '../../shared/media-server.ts'
import type { RunServer } from '../../shared/run.ts'
import { dueAt } from '../due.ts'
import { settleAll } from '../settle-all.ts'
import type { SyncDeps } from './clients.ts'
import type { Cursor, Gather } from './cursor.ts'
import { markServers } from './edits.ts'
import { afterFailure, LONGEST_START_MS } from './gather/failure.ts'
import { readListing, remember } from './gather/listing.ts'
import { mergeStaged } from './gather/merge-staged.ts'
import { planGathers } from './gather/plan.ts'
import { readScan } from './gather/scan.ts'
import { readTagged } from './gather/tags.ts'
import { newRow, type Visit } from './gather/visit.ts'
import { type Batch, type Finalizing, sum } from './finalize.ts'
import { afterBatch } from './finalize/batch-report.ts'
import { RunLines } from './finalize/run-lines.ts'
import { endMerging } from './gather/join.ts'
import { PageMerge } from './gather/merge-page.ts'
import { hasTime, pieceEnd } from './piece-time.ts'
import { takePageMarks } from './gather/page-mark.ts'
import { readServers, readStates, type ServerList } from './server-list.ts'

/** One request each; with the Data API's four they are Cloudflare's six connections. */
const SERVERS_AT_ONCE = 2
const SHARED_MS = 5_000
/** A small run's list of offers ends here; the marks of the rest are found by the next large one. */
const MAX_TOUCHED = 2_000
/** Waiting longer than this leaves time to finalize what is there. */
const IDLE_MS = 1_000

/** A page or more each of up to two servers. Each server's document is read first: a removed one is left alone. */
export async function gatherPiece(
  before: Cursor,
  deps: SyncDeps,
): Promise<{ cursor: Cursor; waitMs: number; changes: Batch['changes'] }> {
  const [list, states] = await Promise.all([readServers(deps.dataApi), readStates(deps.dataApi)])
  await markServers(list, states, deps)
  const { servers } = list
  const cursor = before.gathers === null ? await planGathers(before, servers, deps) : structuredClone(before)
  const isMarked = await takePageMarks(states.values(), deps)
  cursor.isDirty ||= isMarked
  if (isMarked) cursor.repeated.push(cursor.piece)
  await rememberLearnt(cursor, deps)
  const turn = chooseDue(cursor.gathers ?? [], states, list, deps.now())
  const staged = cursor.size === 'large' ? deps.staged : null
  const finalizing = { lines: new RunLines(cursor, deps), servers: list, deps, staged }
  if (turn.due.length === 0 && staged && !staged.isEmpty()) {
    const { batches, isDirty } = await mergeStaged(finalizing, staged)
    cursor.isDirty ||= isDirty
    return afterVisits(cursor, [], sum(batches), deps)
  }
  const visits = openVisits(turn, cursor, states, finalizing)
  await settleAll(visits.map((visit) => advance(visit, deps)))
  return afterVisits(cursor, visits, sum(visits.flatMap(({ batches }) => batches)), deps)
}

/** Once all that waited to be merged is stored. */
async function rememberLearnt(cursor: Cursor, deps: SyncDeps): Promise<void> {
  if (deps.staged?.isEmpty() === false) return
  for (const learnt of cursor.learnt?.splice(0) ?? []) await remember(learnt, deps)
}

/** `last`: of servers that were never read, the one that the others are kept for. */
type Turn = { due: Gather[]; last: Gather | undefined; isShared: boolean; isAlone: boolean }

/**
 * Those whose turn it is; a slow one is asked alone, when no other is due. Of servers that were never read, the most
 * trusted waits for the others: its pages are merged with what these offer, so that each offer and each item is written once.
 */
function chooseDue(
  gathers: readonly Gather[],
  states: ReadonlyMap<string, ServerState>,
  { order }: ServerList,
  nowMs: number,
): Turn {
  const ready = gathers.filter(({ notBeforeMs }) => dueAt(notBeforeMs, nowMs, LONGEST_START_MS) <= nowMs)
  const isNew = ({ serverId }: Gather) => !states.get(serverId)?.libraryVersion
  const last = ready.every(isNew)
    ? ready.toSorted((one, other) => order.indexOf(one.serverId) - order.indexOf(other.serverId))[0]
    : undefined
  const quick = ready.filter(({ isSlow }) => !isSlow)
  const first = quick.filter((gather) => gather !== last).slice(0, SERVERS_AT_ONCE)
  const isAlone = ready.length === 1
  if (quick.length > 0)
    return { due: first.length > 0 ? first : quick.slice(0, 1), last, isShared: true, isAlone }
  return { due: ready.slice(0, 1), last, isShared: false, isAlone }
}

function openVisits(
  { due, last, isShared, isAlone }: Turn,
  cursor: Cursor,
  states: ReadonlyMap<string, ServerState>,
  finalizing: Finalizing,
): Visit[] {
  const { servers, deps, staged = null } = finalizing
  return due.flatMap((gather): Visit[] => {
    const server = servers.servers.find(({ _id }) => _id === gather.serverId)
    const visit = server && openVisit(server, gather, isShared, cursor, deps)
    if (!visit) {
      endUnasked(gather, cursor)
      return []
    }
    const state = states.get(gather.serverId) ?? null
    const isMerging = state !== null && isAlone && cursor.size === 'large'
    const isKept = state !== null && last !== undefined && gather !== last
    const merging = isMerging ? new PageMerge(finalizing) : null
    return [{ ...visit, state, merging, staged: isKept ? staged : null }]
  })
}

function openVisit(
  server: MediaServer,
  gather: Gather,
  isShared: boolean,
  cursor: Cursor,
  deps: SyncDeps,
): Omit<Visit, 'state' | 'merging' | 'staged'> | null {
  if (server.isDisabled || server.removedAt !== undefined) return null
  return {
    server,
    client: deps.openServer(server),
    gather,
    row: rowOf(cursor, gather.serverId),
    scopes: cursor.scopes,
    isFull: cursor.isFull,
    allowed: cursor.allowRemovals.find(({ serverId }) => serverId === server._id)?.atMost ?? 0,
    patience: isShared
      ? { firstByteMs: SHARED_MS, totalMs: SHARED_MS }
      : { firstByteMs: 15_000, totalMs: 60_000 },
    isShared,
    held: null,
    batches: [],
    endsAtMs: pieceEnd(deps),
    isPastStored: false,
    next: null,
    learnt: null,
    touched: [],
    isDirty: false,
    isEnded: false,
  }
}

function rowOf(cursor: Cursor, serverId: string): RunServer {
  const found = cursor.report.servers.find((row) => row.serverId === serverId)
  if (found) return found
  const row = newRow(serverId)
  cursor.report.servers.push(row)
  return row
}

/** Removed or disabled: it is not asked any more. */
function endUnasked(gather: Gather, cursor: Cursor): void {
  const row = rowOf(cursor, gather.serverId)
  row.outcome = 'skipped'
  row.errors.push({ path: 'server', detail: { reason: 'server-off' } })
  cursor.gathers = cursor.gathers?.filter((other) => other !== gather) ?? []
}

/** Pages of one server. What goes wrong with it is written down; only the database's silence is thrown. */
async function advance(visit: Visit, deps: SyncDeps): Promise<void> {
  visit.row.outcome = 'gathering'
  try {
    await readPages(visit, deps)
    await endMerging(visit, deps)
  } catch (cause) {
    await visit.merging?.abandon()
    throw cause
  }
}

async function readPages(visit: Visit, deps: SyncDeps): Promise<void> {
  const { gather, row } = visit
  do {
    const failure = await readNext(visit, deps)
    if (failure) return afterFailure(visit, failure, deps.now())
    delete row.failure
    gather.tries = 0
    gather.startingSinceMs = null
  } while (gather.stage === 'pages' && (visit.next !== null || hasTime(visit, deps)))
}

function readNext(visit: Visit, deps: SyncDeps): Promise<ServerFailure | null> {
  const [ask] = visit.gather.asks
  if (ask === 'entries' || ask === 'paths') return readScan(ask, visit, deps)
  const { client } = visit
  return client.lists === 'tags' ? readTagged(visit, client, deps) : readListing(visit, client, deps)
}

function afterVisits(
  cursor: Cursor,
  visits: readonly Visit[],
  batch: Batch,
  deps: SyncDeps,
): { cursor: Cursor; waitMs: number; changes: Batch['changes'] } {
  const ended = new Set(visits.filter(({ isEnded }) => isEnded).map(({ gather }) => gather))
  const gathers = (cursor.gathers ?? []).filter((gather) => !ended.has(gather))
  for (const { held, server } of visits) if (held) cursor.report.held.push({ serverId: server._id, ...held })
  const next: Cursor = {
    ...cursor,
    report: afterBatch(cursor.report, batch),
    gathers,
    learnt: [...(cursor.learnt ?? []), ...visits.flatMap(({ learnt }) => learnt ?? [])],
    isDirty: cursor.isDirty || visits.some(({ isDirty }) => isDirty),
    touched: touchedAfter(cursor, visits),
  }
  const waitMs = waitOf(gathers, deps.now())
  const isIdle = gathers.length === 0 || (waitMs > IDLE_MS && next.isDirty)
  const { changes } = batch
  if (!isIdle) return { cursor: next, waitMs, changes }
  if (isLeft(next, deps)) return { cursor: next, waitMs: 0, changes }
  return { cursor: { ...next, report: { ...next.report, phase: 'finalize' } }, waitMs: 0, changes }
}

/** Only a small run finalizes what it touched, and nothing else. */
function touchedAfter({ size, touched }: Cursor, visits: readonly Visit[]): string[] {
  if (size === 'large') return touched
  return [...new Set([...touched, ...visits.flatMap((visit) => visit.touched)])].slice(0, MAX_TOUCHED)
}

/** Until some server may be asked again. */
function waitOf(gathers: readonly Gather[], nowMs: number): number {
  const times = gathers.map(({ notBeforeMs }) => dueAt(notBeforeMs, nowMs, LONGEST_START_MS))
  return Math.max(0, Math.min(...times) - nowMs)
}

/** Whether something waits to be merged, or to be remembered after that. */
function isLeft({ size, learnt = [] }: Cursor, { staged }: SyncDeps): boolean {
  return learnt.length > 0 || (size === 'large' && staged?.isEmpty() === false)
}
