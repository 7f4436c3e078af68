import type { Kind } from '../../../shared/kind.ts'
import type { Offer } from '../../../shared/offer.ts'
import type { SyncDeps } from '../clients.ts'
import { KINDS } from '../cursor.ts'
import type { Batch, Finalizing } from '../finalize.ts'
import type { StagedOffers } from '../staged-offers.ts'
import { insertMarked } from './join.ts'
import { PageMerge } from './merge-page.ts'

const PIECE_MS = 4_000
const PAGE = 500

/**
 * Merges, for some seconds, what is still staged when no server is being read: the titles that the one that was read last
 * does not have.
 */
export async function mergeStaged(
  finalizing: Finalizing,
  staged: StagedOffers,
): Promise<{ batches: Batch[]; isDirty: boolean }> {
  const { deps } = finalizing
  const merging = new PageMerge(finalizing)
  const endsAtMs = deps.now() + PIECE_MS
  const hasTime = () => deps.now() < endsAtMs && !deps.isAwaited()
  try {
    for (const kind of KINDS) await addAll(kind, merging, hasTime, { staged, deps })
    const marked: Offer[] = []
    const batches = await merging.end(async (unmerged) => {
      await insertMarked(unmerged, deps.newId(), deps)
      staged.drop(unmerged.map(({ _id }) => _id))
      marked.push(...unmerged)
    })
    return { batches, isDirty: batches.length > 0 || marked.length > 0 }
  } catch (cause) {
    await merging.abandon()
    throw cause
  }
}

async function addAll(
  kind: Kind,
  merging: PageMerge,
  hasTime: () => boolean,
  { staged, deps }: { staged: StagedOffers; deps: SyncDeps },
): Promise<void> {
  for (let after: string | null = ''; after !== null && hasTime();) {
    const { offers, last } = staged.page(kind, after, PAGE)
    const stored = await storedAmong(offers, deps)
    staged.drop([...stored])
    const unstored = offers.filter(({ _id }) => !stored.has(_id))
    await merging.add(unstored, { from: null, isLast: last === null || !hasTime() })
    after = last
  }
}

/** Offers that a crash left in both places: they are as they were staged, and marked. */
async function storedAmong(offers: readonly Offer[], { dataApi }: SyncDeps): Promise<ReadonlySet<string>> {
  if (offers.length === 0) return new Set()
  const ids = offers.map(({ _id }) => _id)
  const found = await dataApi.find('offers', {
    filter: { _id: { $in: ids } },
    projection: { _id: 1 },
    sort: { _id: 1 },
    limit: PAGE,
  })
  return new Set(found.map(({ _id }) => String(_id)))
}
