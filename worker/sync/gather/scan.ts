import type { ServerFailure } from '../../../shared/failure.ts'
import { offerId } from '../../../shared/offer.ts'
import type { EntryPage, SyncDeps } from '../clients.ts'
import { joinById } from './join.ts'
import { writeRemovals } from './removals.ts'
import { ask, checkInstance, endAsk, instanceOf, reportBad, type Visit } from './visit.ts'

/** Entries read one by one in a piece. */
const WANTED_AT_ONCE = 10

/**
 * Has a server look at some entries or paths now. What was asked for and did not change in that moment is read as it
 * is listed, and so are parents that were never seen. The scan's version is not remembered: it says nothing of the rest.
 */
export async function readScan(
  what: 'entries' | 'paths',
  visit: Visit,
  deps: SyncDeps,
): Promise<ServerFailure | null> {
  const { gather } = visit
  if (gather.stage === 'start') {
    const asked = askedOf(what, visit)
    gather.startedMs = deps.now()
    const answer = await ask(visit, (client) => client.scan(asked, visit.patience))
    if (!answer.ok) return answer.failure
    const failure = await join(visit, answer.value, deps)
    if (failure) return failure
    gather.wanted.push(...unanswered(asked, answer.value))
    gather.stage = 'wanted'
  }
  if (gather.stage === 'wanted') {
    const failure = await readWanted(visit, deps)
    if (failure) return failure
    if (gather.wanted.length === 0) gather.stage = 'removals'
  }
  if (gather.stage === 'removals' && (await writeRemovals(visit, deps))) endAsk(visit)
  return null
}

function askedOf(
  what: 'entries' | 'paths',
  { scopes, server }: Visit,
): { entryIds: string[] } | { paths: string[] } {
  if (what === 'entries') {
    const entries = scopes.flatMap((scope) => ('entries' in scope ? scope.entries : []))
    return {
      entryIds: entries.filter(({ serverId }) => serverId === server._id).map(({ entryId }) => entryId),
    }
  }
  const paths = scopes.flatMap((scope) => ('paths' in scope ? scope.paths : []))
  return { paths: paths.filter(({ serverId }) => serverId === server._id).map(({ path }) => path) }
}

function unanswered(asked: { entryIds: string[] } | { paths: string[] }, page: EntryPage): string[] {
  if (!('entryIds' in asked)) return []
  const answered = new Set([...page.removed, ...page.entries.map(({ entryId }) => entryId)])
  for (const { entryId } of page.bad) if (entryId !== null) answered.add(entryId)
  return asked.entryIds.filter((id) => !answered.has(id))
}

async function readWanted(visit: Visit, deps: SyncDeps): Promise<ServerFailure | null> {
  const { gather } = visit
  for (const entryId of gather.wanted.slice(0, WANTED_AT_ONCE)) {
    const answer = await ask(visit, (client) => client.readEntry(entryId, visit.patience))
    if (!answer.ok) return answer.failure
    const page = answer.value
    const isGone = page.entries.length + page.bad.length === 0
    const failure = await join(visit, isGone ? { ...page, removed: [entryId] } : page, deps)
    if (failure) return failure
    gather.wanted = gather.wanted.filter((id) => id !== entryId)
  }
  return null
}

async function join(visit: Visit, page: EntryPage, deps: SyncDeps): Promise<ServerFailure | null> {
  const failure = checkInstance(visit, instanceOf(page.version))
  if (failure) return failure
  visit.row.counts.entries += page.entries.length
  reportBad(visit, page.bad)
  await joinById(visit, page, deps)
  visit.gather.wanted.push(...(await unseenParents(visit, page, deps)))
  return null
}

async function unseenParents(visit: Visit, page: EntryPage, { dataApi }: SyncDeps): Promise<string[]> {
  const listed = new Set([...page.entries.map(({ entryId }) => entryId), ...visit.gather.wanted])
  const parents = [...new Set(page.entries.flatMap(({ parent }) => parent ?? []))].filter(
    (id) => !listed.has(id),
  )
  if (parents.length === 0) return []
  const stored = await dataApi.find('offers', {
    filter: { _id: { $in: parents.map((id) => offerId(visit.server._id, id)) } },
    projection: { _id: 1 },
    sort: { _id: 1 },
    limit: 1_000,
  })
  const seen = new Set(stored.map(({ _id }) => String(_id)))
  return parents.filter((id) => !seen.has(offerId(visit.server._id, id)))
}
