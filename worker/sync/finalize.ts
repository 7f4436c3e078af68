import { candidateIds } from '../../shared/identity/candidates.ts'
import { decide } from '../../shared/merge/decide.ts'
import type { Decision } from '../../shared/merge/decision.ts'
import type { Offer } from '../../shared/offer.ts'
import type { SyncDeps } from './clients.ts'
import { type Closure, readClosure } from './finalize/closure.ts'
import { asOffer } from './finalize/closure-reads.ts'
import { BATCH_SIZE, type Cursor, KINDS, type Walk } from './cursor.ts'
import { readSeasons } from './finalize/seasons.ts'
import { readTaken } from './finalize/taken.ts'
import { type Conflict, writeDecision } from './finalize/write.ts'
import { markedFilter } from './marks.ts'
import type { ServerList } from './server-list.ts'

const MAX_TRIES = 3

export type Batch = {
  walk: Walk | null
  /** Offers that were worked off. */
  settled: number
  changes: Decision['changes']
}

/** One batch of marked offers: read all that they touch, decide, write, settle. `walk` null: there are no more. */
export async function finalizeBatch(
  cursor: Cursor,
  walk: Walk,
  servers: ServerList,
  deps: SyncDeps,
): Promise<Batch> {
  const marked = await readMarked(cursor, walk, deps)
  const last = marked.at(-1)
  if (!last) return { walk: nextKind(walk), settled: 0, changes: [] }
  const { closure, isTooLarge } = await readClosure(walk.kind, marked, deps.dataApi)
  if (isTooLarge && marked.length > 1)
    return { walk: { ...walk, batchSize: Math.ceil(marked.length / 2) }, settled: 0, changes: [] }
  if (isTooLarge) {
    await park(marked, `it shares keys with more than ${closure.offers.size} others`, deps)
    return { walk: { ...walk, after: last._id }, settled: 0, changes: [] }
  }
  const decision = await decideOn(closure, servers, deps)
  const conflict = await writeDecision({ runId: cursor.runId, closure, decision }, deps)
  if (conflict) return afterConflict(conflict, walk, marked, deps)
  const batchSize = Math.min(BATCH_SIZE, walk.batchSize * 2)
  return {
    walk: { ...walk, after: last._id, tries: 0, batchSize },
    settled: [...closure.offers.values()].filter(({ pending }) => pending !== undefined).length,
    changes: decision.changes,
  }
}

async function readMarked(cursor: Cursor, walk: Walk, { dataApi }: SyncDeps): Promise<Offer[]> {
  const documents = await dataApi.find('offers', {
    filter: {
      ...markedFilter(walk.kind),
      _id: { $gt: walk.after ?? '', ...(cursor.size === 'small' && { $in: cursor.touched }) },
    },
    sort: { _id: 1 },
    limit: walk.batchSize,
  })
  return documents.map(asOffer)
}

function nextKind(walk: Walk): Walk | null {
  const kind = KINDS[KINDS.indexOf(walk.kind) + 1]
  return kind ? { ...walk, kind, after: null, tries: 0 } : null
}

async function decideOn(closure: Closure, servers: ServerList, deps: SyncDeps): Promise<Decision> {
  const { items, offers, overrides, parents, commonKeys } = closure
  const parentItemIds = Object.fromEntries(parents.itemIds)
  const unnamed = [...offers.values()].filter(({ itemIds }) => itemIds.length === 0)
  const seasons = await readSeasons(closure, deps.dataApi)
  const wanted = [...candidateIds(unnamed, overrides, parentItemIds), ...seasons.candidateIds]
  return decide({
    items: [...items.values()],
    offers: [...offers.values()],
    overrides,
    serverOrder: servers.order,
    servers: servers.servers.map(({ _id, removedAt }) => ({ _id, isRemoved: removedAt !== undefined })),
    takenIds: await readTaken(closure.kind, wanted, deps.dataApi),
    seriesItems: [...parents.seriesItems.values()],
    parentItemIds,
    commonKeys,
    seasons: seasons.known,
    now: new Date(deps.now()).toISOString(),
    newId: deps.newId,
  })
}

/** Somebody was faster: all marks stay, and the batch is read again; after three times it waits for the next run. */
async function afterConflict(
  { code }: Conflict,
  walk: Walk,
  marked: readonly Offer[],
  deps: SyncDeps,
): Promise<Batch> {
  const nothing = { settled: 0, changes: [] }
  if (walk.tries + 1 < MAX_TRIES) return { walk: { ...walk, tries: walk.tries + 1 }, ...nothing }
  if (code !== null && marked.length > 1) return { walk: { ...walk, tries: 0, batchSize: 1 }, ...nothing }
  if (code !== null) await park(marked, `its item cannot be written (code ${code})`, deps)
  return { walk: { ...walk, after: marked.at(-1)?._id ?? null, tries: 0 }, ...nothing }
}

async function park(offers: readonly Offer[], reason: string, { dataApi }: SyncDeps): Promise<void> {
  const operations = offers.map(({ _id, pending }) => ({
    updateOne: { filter: { _id, pending }, update: { $set: { parked: { reason } } } },
  }))
  await dataApi.bulkWrite('offers', operations, { isJournaled: true })
}
