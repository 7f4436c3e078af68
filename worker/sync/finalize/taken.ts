import type { Kind } from '../../../shared/kind.ts'
import { slices } from '../../slices.ts'
import type { DataApi, SyncDeps } from '../clients.ts'

type Collection = 'titles' | 'seasons' | 'episodes'

/** Each may be found twice, as an id and as an alias, and an answer holds a thousand. */
const SLICE = 500
/** How the ids of seasons and episodes end. */
const PLACE = /-(s\d+|e\d+|s\d+e\d+|\d{4}-\d\d-\d\d)(-|$)/

/** Which of these ids some item has, as its own or as an alias. */
export async function readTaken(
  kind: Kind,
  wanted: readonly string[],
  { dataApi, stored }: Pick<SyncDeps, 'dataApi' | 'stored'>,
): Promise<string[]> {
  const ids = stored.among(wanted)
  const isTitle = kind === 'movie' || kind === 'series'
  const places = isTitle ? ids.filter((id) => PLACE.test(id)) : ids
  const taken = await Promise.all([
    readFrom('titles', ids, dataApi),
    readFrom('seasons', places, dataApi),
    readFrom('episodes', places, dataApi),
  ])
  return taken.flat()
}

async function readFrom(collection: Collection, ids: readonly string[], dataApi: DataApi): Promise<string[]> {
  const found = await Promise.all(
    slices(ids, SLICE).map((slice) =>
      dataApi.find(collection, {
        filter: { $or: [{ _id: { $in: slice } }, { 'aliases.id': { $in: slice } }] },
        projection: { _id: 1, 'aliases.id': 1 },
        sort: { _id: 1 },
        limit: 2 * SLICE,
      }),
    ),
  )
  const documents = found.flat() as { _id: string; aliases?: { id: string }[] }[]
  return documents.flatMap(({ _id, aliases = [] }) => [_id, ...aliases.map(({ id }) => id)])
}
