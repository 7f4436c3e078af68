import type { Result, ServerFailure } from '../../../shared/failure.ts'
import type { ServerState } from '../../../shared/media-server.ts'
import type { EntryPage, Listing, PagedClient, SyncDeps } from '../clients.ts'
import { type Learnt, noneMissing } from '../cursor.ts'
import { endMerging, joinById, joinByRange } from './join.ts'
import { hasTime } from '../piece-time.ts'
import { writeRemovals } from './removals.ts'
import { ask, checkInstance, endAsk, instanceOf, pinnedInstance, reportBad, type Visit } from './visit.ts'

const MAX_PAGES = 1_000

/** The next page of what a server has, or of what changed since its version that was read to the end. */
export async function readListing(
  visit: Visit,
  client: PagedClient,
  deps: SyncDeps,
): Promise<ServerFailure | null> {
  const { gather } = visit
  if (gather.stage === 'start') {
    const failure = await begin(visit)
    if (failure) return failure
  }
  if (gather.stage === 'pages') {
    if (gather.after === null) beginPages(visit, deps)
    const failure = await readPage(visit, client, deps)
    if (failure) return failure
  }
  if (gather.stage !== 'pages') await endMerging(visit, deps)
  if (gather.stage === 'removals' && (await writeRemovals(visit, deps))) await endListing(visit, deps)
  return null
}

/** What is known of this library makes its listing conditional: an unchanged one costs one request. */
export async function begin(visit: Visit): Promise<ServerFailure | null> {
  const { gather } = visit
  gather.since = knownVersion(visit)
  if (gather.since === null) {
    const instance = await ask(visit, (client) => client.readInstanceId(visit.patience))
    if (!instance.ok) return instance.failure
    const failure = checkInstance(visit, instance.value)
    if (failure) return failure
  }
  gather.stage = 'pages'
  return null
}

/**
 * The version that is remembered is as new as the first page, and tells no older removal: so nothing stays that a try before
 * this one staged, and what a small run wrote before it is missing where no page has it.
 */
function beginPages({ gather, server }: Visit, { staged, now }: SyncDeps): void {
  staged?.forgetServer(server._id)
  gather.startedMs = now()
}

function knownVersion(visit: Visit): string | null {
  const { state, client, allowed, isFull } = visit
  if (!state || state.libraryVersion === null || allowed > 0 || isFull) return null
  const isSame =
    state.adapterVersion === client.adapterVersion &&
    instanceOf(state.libraryVersion) === pinnedInstance(visit)
  return isSame ? state.libraryVersion : null
}

async function readPage(visit: Visit, client: PagedClient, deps: SyncDeps): Promise<ServerFailure | null> {
  const { gather } = visit
  const { since, after } = gather
  const answer = await (visit.next ?? askPage(visit, client, { since, after }))
  visit.next = null
  if (!answer.ok) return answer.failure
  const listing = answer.value
  if (listing.kind === 'forgotten') return since === null ? NOT_ASKED : startOver(visit)
  if (listing.kind === 'unchanged') {
    if (since === null) return NOT_ASKED
    gather.version = since
    gather.stage = 'removals'
    return null
  }
  const failure = checkPage(visit, listing.page)
  if (failure) return failure
  if (listing.page.next !== null && hasTime(visit, deps))
    visit.next = askPage(visit, client, { since, after: listing.page.next })
  await takePage(visit, listing.page, deps)
  return null
}

async function takePage(visit: Visit, page: EntryPage, deps: SyncDeps): Promise<void> {
  const { gather, row } = visit
  gather.version ??= page.version
  gather.pages += 1
  row.counts.pages += 1
  row.counts.entries += page.entries.length
  reportBad(visit, page.bad)
  if (gather.since === null) await joinByRange(visit, page, deps)
  else await joinById(visit, page, deps)
  gather.after = page.next
  if (page.next === null) gather.stage = 'removals'
}

function askPage(
  visit: Visit,
  client: PagedClient,
  page: { since: string | null; after: string | null },
): Promise<Result<Listing>> {
  const asked = ask(visit, () => client.readPage(page, visit.patience))
  // Asked ahead, it may fail before anybody waits for it.
  asked.catch(() => undefined)
  return asked
}

export const NOT_ASKED: ServerFailure = { reason: 'bad-status', status: 304 }

function checkPage(visit: Visit, page: EntryPage): ServerFailure | null {
  if (visit.gather.pages >= MAX_PAGES)
    return { reason: 'invalid-answer', path: '/v1/index next', detail: `more than ${MAX_PAGES} pages` }
  return checkInstance(visit, instanceOf(page.version))
}

/** The server has forgotten what changed since then: all of it is listed. */
function startOver({ gather }: Visit): null {
  Object.assign(gather, { since: null, after: null, version: null, missing: noneMissing(), present: 0 })
  return null
}

/**
 * Remembers the version of the first page, after all that it lists was stored and nothing is held. More missing entries
 * than a cursor could hold are found by listing again, and what an admin allowed goes for all of them.
 */
export async function endListing(visit: Visit, deps: SyncDeps): Promise<void> {
  const { state, server, gather } = visit
  if (gather.missing.isCut && gather.missing.removed > 0) {
    startOver(visit)
    Object.assign(gather, { stage: 'start', pages: 0 })
    return
  }
  const learnt = { _id: server._id, ...versionAfter(visit), held: heldNow(visit, deps.now()) }
  // Its first pages may be staged though its last ones are not: it was waited for, and others were read meanwhile.
  if (visit.staged || deps.staged?.serverIds().includes(server._id)) visit.learnt = learnt
  else if (!state || isOther(state, learnt)) await remember(learnt, deps)
  endAsk(visit)
}

export async function remember(
  { _id, ...state }: Learnt,
  { dataApi }: Pick<SyncDeps, 'dataApi'>,
): Promise<void> {
  await dataApi.updateOne('server_states', {
    filter: { _id },
    update: { $set: state, $setOnInsert: { place: null, isRemoved: false } },
    upsert: true,
  })
}

type Version = Pick<ServerState, 'libraryVersion' | 'adapterVersion' | 'instanceId'>

/** None after an open listing, so that the next one is of all there is. */
function versionAfter(visit: Visit): Version {
  if (visit.gather.isOpen) return { ...versionNow(visit), libraryVersion: null }
  return isComplete(visit) ? versionNow(visit) : versionBefore(visit.state)
}

function isComplete({ gather, held }: Visit): boolean {
  return gather.isWhole && held === null && !gather.missing.isCut && gather.version !== null
}

function versionNow({ gather, client }: Visit): Version {
  const version = gather.version ?? ''
  return { libraryVersion: version, adapterVersion: client.adapterVersion, instanceId: instanceOf(version) }
}

function versionBefore(state: ServerState | null): Version {
  const { libraryVersion = null, adapterVersion = null, instanceId = null } = state ?? {}
  return { libraryVersion, adapterVersion, instanceId }
}

function heldNow({ held, state }: Visit, nowMs: number): ServerState['held'] {
  return held && { ...held, since: state?.held?.since ?? new Date(nowMs).toISOString() }
}

function isOther(state: ServerState, next: Version & Pick<ServerState, 'held'>): boolean {
  return (
    state.libraryVersion !== next.libraryVersion ||
    state.adapterVersion !== next.adapterVersion ||
    state.instanceId !== next.instanceId ||
    state.held?.missing !== next.held?.missing ||
    state.held?.of !== next.held?.of
  )
}
