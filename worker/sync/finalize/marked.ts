import type { Offer } from '../../../shared/offer.ts'
import type { Doc, SyncDeps } from '../clients.ts'
import { type Cursor, KINDS, type Walk } from '../cursor.ts'
import { markedFilter } from '../marks.ts'
import { asOffer } from './closure-reads.ts'

/** The next marked offers: titles by id, children by their parents, whole series together where they fit. */
export async function readMarked(
  cursor: Cursor,
  { kind, after, batchSize }: Walk,
  { dataApi }: Pick<SyncDeps, 'dataApi'>,
): Promise<Offer[]> {
  const read = async (parent: Doc | string | null, afterId: string, limit: number) => {
    const ids = { $gt: afterId, ...(cursor.size === 'small' && { $in: cursor.touched }) }
    const documents = await dataApi.find('offers', {
      filter: { ...markedFilter(kind), parent, _id: ids },
      sort: { parent: 1, _id: 1 },
      limit,
    })
    return documents.map(asOffer)
  }
  if (kind === 'series' || kind === 'movie') return read(null, after?._id ?? '', batchSize)
  const rest = after ? await read(after.parent, after._id, batchSize) : []
  if (rest.length === batchSize) return rest
  const more = await read({ $gt: after?.parent ?? '' }, '', batchSize - rest.length)
  return rest.length + more.length === batchSize ? withoutCut([...rest, ...more]) : [...rest, ...more]
}

/** The last series may have more than came: it comes whole with the next batch. */
function withoutCut(marked: Offer[]): Offer[] {
  const last = marked.at(-1)?.parent
  const whole = marked.filter(({ parent }) => parent !== last)
  return whole.length > 0 ? whole : marked
}

export function placeOf({ parent = '', _id }: Offer): NonNullable<Walk['after']> {
  return { parent, _id }
}

/** Series come before their seasons, and these before their episodes. Null: that was the last kind. */
export function nextKind(walk: Walk): Walk | null {
  const kind = KINDS[KINDS.indexOf(walk.kind) + 1]
  return kind ? { ...walk, kind, after: null } : null
}
