import type { Kind } from '../../../shared/kind.ts'
import type { Offer } from '../../../shared/offer.ts'
import type { SyncDeps } from '../clients.ts'
import { KINDS } from '../cursor.ts'
import type { Batch, Finalizing } from '../finalize.ts'
import type { StagedOffers } from '../staged-offers.ts'
import { hasTime, pieceEnd } from '../piece-time.ts'
import { insertMarked } from './join.ts'
import { PageMerge } from './merge-page.ts'
import { readOffersById } from './offers-by-id.ts'

const PAGE = 500
const idOf = ({ _id }: Offer) => _id

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
  const piece = { endsAtMs: pieceEnd(deps), isBegun: false }
  try {
    for (const kind of KINDS) await addAll(kind, merging, piece, { staged, deps })
    const marked: Offer[] = []
    const batches = await merging.end(async (unmerged) => {
      await insertMarked(unmerged, deps.newId(), deps)
      staged.drop(unmerged.map(idOf))
      marked.push(...unmerged)
    })
    return { batches, isDirty: batches.length > 0 || marked.length > 0 }
  } catch (cause) {
    await merging.abandon()
    throw cause
  }
}

/** `isBegun`: whether it has merged anything. */
type Piece = { endsAtMs: number; isBegun: boolean }

async function addAll(
  kind: Kind,
  merging: PageMerge,
  piece: Piece,
  { staged, deps }: { staged: StagedOffers; deps: SyncDeps },
): Promise<void> {
  // One page in any case: a piece that something always waits for goes on, too.
  for (let after: string | null = ''; after !== null && (!piece.isBegun || hasTime(piece, deps));) {
    const { offers, last } = staged.page(kind, after, PAGE)
    piece.isBegun ||= offers.length > 0
    // A crash left them in both places: they are as they were staged, and marked.
    const stored = await readOffersById(deps.stored.among(offers.map(idOf)), { _id: 1 }, deps.dataApi)
    staged.drop(stored.map(({ _id }) => String(_id)))
    const unstored = offers.filter(({ _id }) => !staged.isDropped(_id))
    await merging.add(unstored, { from: null, isLast: last === null || !hasTime(piece, deps) })
    after = last
  }
}
