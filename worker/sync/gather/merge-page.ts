import type { Kind } from '../../../shared/kind.ts'
import type { Offer } from '../../../shared/offer.ts'
import { KINDS } from '../cursor.ts'
import type { SyncDeps } from '../clients.ts'
import { type Batch, type Finalizing, NOTHING, planWhole, settledBy } from '../finalize.ts'
import { writeDecision } from '../finalize/write.ts'
import { markUpdate } from '../marks.ts'
import { clearPageMark, setPageMark } from './page-mark.ts'

/** `merged`: the offers that were written with their items; all others have to be written with a mark. */
export type MergedPage = { merged: ReadonlySet<string>; batches: Batch[] }

/**
 * Merges the new offers of a page in the piece that gathered them, so that they are not marked and not read back.
 * Whatever cannot be decided here is left to a mark, and the result is the same. Needs that no other page is in work.
 * `range`: the ids of the page, after `after`, up to `upTo`.
 */
export async function mergePage(
  serverId: string,
  offers: readonly Offer[],
  range: { after: string | null; upTo: string | null },
  finalizing: Finalizing,
): Promise<MergedPage> {
  const page = { merged: new Set<string>(), batches: [] as Batch[] }
  if (offers.length === 0) return page
  await setPageMark(serverId, range, finalizing.deps)
  // Series before their seasons, and these before their episodes: children need their series' item.
  for (const kind of KINDS) {
    const part = await mergeKind(
      kind,
      offers.filter((offer) => offer.kind === kind),
      finalizing,
    )
    for (const id of part.merged) page.merged.add(id)
    page.batches.push(part.batch)
    if (part.isRaced) break
  }
  await clearPageMark(serverId, finalizing.deps)
  return page
}

type MergedKind = { merged: string[]; batch: Batch; isRaced: boolean }

const NONE: MergedKind = { merged: [], batch: NOTHING, isRaced: false }

/**
 * Offers go first: after a crash they name items that are not there, which deciding again makes good. The other way
 * round, items whose offers never come again would stay.
 */
async function mergeKind(kind: Kind, offers: readonly Offer[], finalizing: Finalizing): Promise<MergedKind> {
  if (offers.length === 0) return NONE
  const plan = await planWhole(kind, offers, finalizing)
  if (plan.decision === null) return NONE
  const { closure, decision } = plan
  const { deps, runId } = finalizing
  const parked = new Set(decision.park.map(({ offerId }) => offerId))
  const placed = offers.filter(({ _id }) => !parked.has(_id))
  const merged = await insert(placed, decision.offers, deps)
  const isRaced = merged.length < placed.length
  const isNew = new Set(offers.map(({ _id }) => _id))
  const others = {
    ...decision,
    offers: decision.offers.filter(({ _id }) => !isNew.has(_id)),
    park: decision.park.filter(({ offerId }) => !isNew.has(offerId)),
  }
  const conflict = isRaced || (await writeDecision({ runId, closure, decision: others }, deps))
  if (conflict) {
    await deps.dataApi.updateMany('offers', {
      filter: { _id: { $in: merged } },
      update: markUpdate(deps.newId()),
    })
    return { merged, batch: NOTHING, isRaced: true }
  }
  const batch = { ...settledBy(plan, decision), settled: settledBy(plan, decision).settled + merged.length }
  return { merged, batch, isRaced: false }
}

/** Answers the ids of those that were not there already: another writer may have been faster. */
async function insert(
  offers: readonly Offer[],
  named: readonly { _id: string; itemIds: string[] }[],
  { dataApi }: Pick<SyncDeps, 'dataApi'>,
): Promise<string[]> {
  const itemIds = new Map(named.map((offer) => [offer._id, offer.itemIds]))
  const documents = offers.map((offer) => ({ ...offer, itemIds: itemIds.get(offer._id) ?? [] }))
  const { duplicates } = await dataApi.insertMany('offers', documents)
  return documents.flatMap(({ _id }, at) => (duplicates.includes(at) ? [] : [_id]))
}
