import { z } from 'zod'
import { Instant } from '../../shared/kind.ts'
import { type MediaServer, PROVIDERS, type ServerState } from '../../shared/media-server.ts'
import { MERGE_VERSION } from '../../shared/merge/merge-version.ts'
import { Override } from '../../shared/override.ts'
import type { SyncDeps } from './clients.ts'
import type { Cursor } from './cursor.ts'
import { markItems, markOffers, rangeOf } from './marks.ts'
import { EDITS_ID, readServers, readStates, type ServerList } from './server-list.ts'

type Deps = Pick<SyncDeps, 'dataApi' | 'newId' | 'now'>

const OVERLAP_MS = 60_000
const PAGE_SIZE = 500

/** Overrides with `changedAt` up to `overridesSeenTo` were applied; `applied` names those of its last minute and later. */
const AppliedEdits = z.object({ overridesSeenTo: Instant, applied: z.array(z.string()) })
type AppliedEdits = z.infer<typeof AppliedEdits>

/**
 * Marks what the app's edits change: a server whose place relative to another is new, one that was removed or came
 * back, the targets of overrides. Everything, where other rules of merging made what is stored. Marks first, then what was
 * applied: a crash between the two marks once more.
 */
export async function markEdits(cursor: Cursor, deps: Deps): Promise<Cursor> {
  if (!cursor.edits.isOrderDone) {
    await markServers(await readServers(deps.dataApi), await readStates(deps.dataApi), deps)
    return { ...cursor, edits: { ...cursor.edits, isOrderDone: true } }
  }
  return markOverrides(cursor, deps)
}

/**
 * Before anything is decided by this list, so that what was applied is always what was decided by: a server that is removed
 * and brought back while a run works, or an order that is undone, leaves nothing that was decided in between.
 */
export async function markServers(
  { servers, order }: ServerList,
  states: ReadonlyMap<string, ServerState>,
  deps: Deps,
): Promise<void> {
  const isHere = (id: string) => !(PROVIDERS as readonly string[]).includes(id)
  const places = new Map(order.filter(isHere).map((id, index) => [id, index + 1]))
  const moved = movedServers([...places.keys()], states)
  const toApply = servers.map((server) => {
    const place = places.get(server._id) ?? null
    const applied = { place, isRemoved: server.removedAt !== undefined, mergeVersion: MERGE_VERSION }
    return { server, state: states.get(server._id), applied }
  })
  for (const { server, state, applied } of toApply)
    if (!state || moved.has(server._id) || isOther(state, { ...applied, place: state.place }))
      await markOffers({ _id: rangeOf(server._id) }, deps)
  // After all marks: by places of which some are saved, others would seem to have moved when this is done again.
  for (const { server, state, applied } of toApply)
    if (!state || isOther(state, applied)) await saveState(server, state, applied, deps)
}

type Applied = Pick<ServerState, 'place' | 'isRemoved' | 'mergeVersion'>

function isOther(state: ServerState, { place, isRemoved, mergeVersion }: Applied): boolean {
  return state.place !== place || state.isRemoved !== isRemoved || state.mergeVersion !== mergeVersion
}

async function saveState(
  server: MediaServer,
  state: ServerState | undefined,
  applied: Applied,
  { dataApi }: Deps,
): Promise<void> {
  const nothing = { libraryVersion: null, adapterVersion: null, instanceId: null, held: null }
  await dataApi.updateOne('server_states', {
    filter: { _id: server._id },
    update: state ? { $set: applied } : { $set: applied, $setOnInsert: nothing },
    upsert: true,
  })
}

/**
 * The fewest servers that have to move to get from the applied order to this one: of any two that changed places, at
 * least one is among them, and what both offer is reached through it.
 */
export function movedServers(
  order: readonly string[],
  states: ReadonlyMap<string, Pick<ServerState, 'place'>>,
): Set<string> {
  const known = order.filter((id) => (states.get(id)?.place ?? null) !== null)
  const placeOf = (id: string) => states.get(id)?.place ?? 0
  const chains: string[][] = []
  for (const id of known) {
    const before = chains.filter((chain) => placeOf(chain.at(-1) ?? '') < placeOf(id))
    const longest = before.toSorted((a, b) => b.length - a.length)[0] ?? []
    chains.push([...longest, id])
  }
  const kept = new Set(chains.toSorted((a, b) => b.length - a.length)[0])
  return new Set(known.filter((id) => !kept.has(id)))
}

async function markOverrides(cursor: Cursor, deps: Deps): Promise<Cursor> {
  const stored = await deps.dataApi.findOne('server_states', { filter: { _id: EDITS_ID } })
  const seen = stored ? AppliedEdits.parse(stored) : null
  const overrides = await readOverrides(cursor, seen, deps)
  const applied = new Set(seen?.applied)
  const fresh = overrides.filter((override) => !applied.has(nameOf(override)))
  const itemIds = fresh.flatMap(({ itemId }) => itemId ?? [])
  const offerIds = fresh.flatMap(({ offerId }) => offerId ?? [])
  await markItems(itemIds, deps)
  if (offerIds.length > 0) await markOffers({ _id: { $in: offerIds } }, deps)
  if (fresh.length > 0) await saveApplied(withApplied(seen, fresh, deps.now()), deps)
  const last = overrides.at(-1)
  const isDone = overrides.length < PAGE_SIZE || !last
  return {
    ...cursor,
    edits: {
      ...cursor.edits,
      after: last ? { changedAt: last.changedAt, _id: last._id } : cursor.edits.after,
    },
    report: { ...cursor.report, phase: isDone ? 'gather' : 'edits' },
  }
}

async function readOverrides(
  cursor: Cursor,
  seen: AppliedEdits | null,
  { dataApi, now }: Deps,
): Promise<Override[]> {
  const { after } = cursor.edits
  // Not later than now: the clock may have been set back.
  const seenToMs = seen ? Math.min(Date.parse(seen.overridesSeenTo), now()) : null
  const from = seenToMs === null ? '' : new Date(seenToMs - OVERLAP_MS).toISOString()
  const filter = after
    ? {
        $or: [
          { changedAt: { $gt: after.changedAt } },
          { changedAt: after.changedAt, _id: { $gt: after._id } },
        ],
      }
    : { changedAt: { $gte: from } }
  const documents = await dataApi.find('overrides', {
    filter,
    sort: { changedAt: 1, _id: 1 },
    limit: PAGE_SIZE,
  })
  return documents.map((document) => Override.parse(document))
}

/** Never beyond now: what is changed after the clock was set back would not be looked at. */
function withApplied(seen: AppliedEdits | null, fresh: readonly Override[], nowMs: number): AppliedEdits {
  const now = new Date(nowMs).toISOString()
  const times = [seen?.overridesSeenTo ?? '', ...fresh.map(({ changedAt }) => changedAt)]
  const seenTo =
    times
      .filter((at) => at !== '' && at <= now)
      .toSorted()
      .at(-1) ?? now
  const from = new Date(Date.parse(seenTo) - OVERLAP_MS).toISOString()
  const applied = [...(seen?.applied ?? []), ...fresh.map(nameOf)].filter((name) => name >= from)
  return { overridesSeenTo: seenTo, applied }
}

async function saveApplied(edits: AppliedEdits, { dataApi }: Deps): Promise<void> {
  await dataApi.updateOne('server_states', {
    filter: { _id: EDITS_ID },
    update: { $set: edits },
    upsert: true,
  })
}

/** Begins with the time, so that names sort by it. */
function nameOf({ _id, changedAt }: Override): string {
  return `${changedAt} ${_id}`
}
