import { candidateIds } from '../../shared/identity/candidates.ts'
import { decide } from '../../shared/merge/decide.ts'
import type { Decision } from '../../shared/merge/decision.ts'
import type { Offer } from '../../shared/offer.ts'
import type { Doc, SyncDeps } from './clients.ts'
import { type Closure, readClosure } from './finalize/closure.ts'
import { asOffer } from './finalize/closure-reads.ts'
import { type Cursor, KINDS, type Walk } from './cursor.ts'
import { readSeasons } from './finalize/seasons.ts'
import { readTaken } from './finalize/taken.ts'
import { type Conflict, writeDecision } from './finalize/write.ts'
import { markedFilter } from './marks.ts'
import type { ServerList } from './server-list.ts'

const MAX_TRIES = 3
const MAX_BATCH = 400
/** A batch whose reading took less than this is small. */
const SMALL_CHARS = 2 * 1_048_576

export type Batch = {
  walk: Walk | null
  /** Offers that were worked off. */
  settled: number
  changes: Decision['changes']
  /** Keys that could not do their work. */
  reports: Decision['reports']
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
  if (!last) return { walk: nextKind(walk), settled: 0, changes: [], reports: [] }
  const charsBefore = deps.dataApi.charsRead()
  const { closure, isTooLarge } = await readClosure(walk.kind, marked, {
    dataApi: deps.dataApi,
    hasOverrides: servers.hasOverrides,
    slice: 2 * walk.batchSize,
  })
  if (isTooLarge && marked.length > 1)
    return {
      walk: { ...walk, batchSize: Math.ceil(marked.length / 2) },
      settled: 0,
      changes: [],
      reports: [],
    }
  if (isTooLarge) {
    await park(marked, `it shares keys with more than ${closure.offers.size} others`, deps)
    return { walk: { ...walk, after: placeOf(last) }, settled: 0, changes: [], reports: [] }
  }
  const decision = await decideOn(closure, servers, deps)
  const conflict = await writeDecision({ runId: cursor.runId, closure, decision }, deps)
  if (conflict) return afterConflict(conflict, walk, marked, deps)
  const isSmall = deps.dataApi.charsRead() - charsBefore < SMALL_CHARS
  const batchSize = isSmall ? Math.min(MAX_BATCH, walk.batchSize * 2) : walk.batchSize
  return {
    walk: { ...walk, after: placeOf(last), tries: 0, batchSize },
    settled: [...closure.offers.values()].filter(({ pending }) => pending !== undefined).length,
    changes: decision.changes,
    reports: decision.reports,
  }
}

function placeOf({ parent = '', _id }: Offer): { parent: string; _id: string } {
  return { parent, _id }
}

/** The next marked offers: titles by id, children by their parents, so that a batch is of few series. */
async function readMarked(
  cursor: Cursor,
  { kind, after, batchSize }: Walk,
  deps: SyncDeps,
): Promise<Offer[]> {
  const read = async (parent: Doc | string | null, afterId: string, limit: number) => {
    const ids = { $gt: afterId, ...(cursor.size === 'small' && { $in: cursor.touched }) }
    const documents = await deps.dataApi.find('offers', {
      filter: { ...markedFilter(kind), parent, _id: ids },
      sort: { parent: 1, _id: 1 },
      limit,
    })
    return documents.map(asOffer)
  }
  if (kind === 'series' || kind === 'movie') return read(null, after?._id ?? '', batchSize)
  const rest = after ? await read(after.parent, after._id, batchSize) : []
  if (rest.length === batchSize) return rest
  return [...rest, ...(await read({ $gt: after?.parent ?? '' }, '', batchSize - rest.length))]
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
  const nothing = { settled: 0, changes: [], reports: [] }
  const last = marked.at(-1) ?? null
  if (walk.tries + 1 < MAX_TRIES) return { walk: { ...walk, tries: walk.tries + 1 }, ...nothing }
  if (code !== null && marked.length > 1) return { walk: { ...walk, tries: 0, batchSize: 1 }, ...nothing }
  if (code !== null) await park(marked, `its item cannot be written (code ${code})`, deps)
  return { walk: { ...walk, after: last && placeOf(last), tries: 0 }, ...nothing }
}

async function park(offers: readonly Offer[], reason: string, { dataApi }: SyncDeps): Promise<void> {
  const operations = offers.map(({ _id, pending }) => ({
    updateOne: { filter: { _id, pending }, update: { $set: { parked: { reason } } } },
  }))
  await dataApi.bulkWrite('offers', operations, { isJournaled: true })
}
