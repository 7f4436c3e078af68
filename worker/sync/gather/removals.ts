import { offerId } from '../../../shared/offer.ts'
import type { SyncDeps } from '../clients.ts'
import type { Visit } from './visit.ts'
import { rangeOf } from '../marks.ts'

type Deps = Pick<SyncDeps, 'dataApi' | 'newId' | 'now'>

const AT_ONCE = 1_000

/**
 * Marks missing entries as removed, up to a thousand a piece; true when none is left. Too many at once are held until
 * an admin says so; a listing that could not be read whole removes nothing.
 */
export async function writeRemovals(visit: Visit, deps: Deps): Promise<boolean> {
  const { gather, allowed, row } = visit
  const { missing } = gather
  if (missing.count === 0 || !gather.isWhole) return true
  const of = missing.isBegun ? Number.POSITIVE_INFINITY : await countLiving(visit, deps)
  if (isMassRemoval(missing.count, of) && missing.count > allowed - row.counts.removed) {
    visit.held = { missing: missing.count, of }
    row.outcome = 'held'
    return true
  }
  missing.isBegun = true
  await remove(missing.ids.splice(0, AT_ONCE), visit, deps)
  return missing.ids.length === 0
}

/** More than half of twenty or more, or all of two or more: rather a disk that is gone than a wish. */
export function isMassRemoval(missing: number, of: number): boolean {
  return (of >= 20 && missing > of / 2) || (of >= 2 && missing >= of)
}

async function countLiving(visit: Visit, { dataApi }: Deps): Promise<number> {
  const { gather, server } = visit
  const isListing = gather.asks[0] === 'listing' && gather.since === null
  if (isListing) return gather.present + gather.missing.count
  if (gather.missing.count < 2) return Number.POSITIVE_INFINITY
  const [counted] = await dataApi.aggregate('offers', [
    { $match: { _id: rangeOf(server._id), removedAt: { $exists: false } } },
    { $count: 'count' },
  ])
  return Number(counted?.count ?? 0)
}

/**
 * Entries that another run wrote since this gather began are not missing. Those that were written in the future were
 * written before the clock was set back.
 */
async function remove(entryIds: readonly string[], visit: Visit, deps: Deps): Promise<void> {
  const { server, gather, row } = visit
  const removedAt = new Date(deps.now()).toISOString()
  const ids = entryIds.map((entryId) => offerId(server._id, entryId))
  const { modifiedCount } = await deps.dataApi.updateMany('offers', {
    filter: {
      _id: { $in: ids },
      removedAt: { $exists: false },
      writtenAt: { $not: { $gte: new Date(gather.startedMs).toISOString(), $lte: removedAt } },
    },
    update: {
      $set: { removedAt, pending: deps.newId() },
      $unset: { parked: '' },
    },
  })
  gather.missing.removed += modifiedCount
  row.counts.removed += modifiedCount
  visit.isDirty ||= modifiedCount > 0
  visit.touched.push(...ids)
}
