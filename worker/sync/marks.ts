import type { Kind } from '../../shared/kind.ts'
import { offerId, offerIdsOf } from '../../shared/offer.ts'
import type { DataApi, Doc, SyncDeps } from './clients.ts'

const ITEM_COLLECTIONS = ['titles', 'seasons', 'episodes'] as const

/** All offers of a server; with bounds, those of a range of entries: after `after`, up to `upTo`. */
export function rangeOf(serverId: string, after: string | null = null, upTo: string | null = null): Doc {
  const all = offerIdsOf(serverId)
  return {
    $gt: after === null ? all.after : offerId(serverId, after),
    ...(upTo === null ? { $lt: all.before } : { $lte: offerId(serverId, upTo) }),
  }
}

/** What a new mark does to an offer: it is looked at again, also when it was parked. */
export function markUpdate(mark: string): { $set: Doc; $unset: Doc } {
  return { $set: { pending: mark }, $unset: { parked: '' } }
}

/** A filter for marked offers that can be worked off, by the index of marks. */
export function markedFilter(kind: Kind): Doc {
  return { kind, pending: { $exists: true }, parked: { $exists: false } }
}

export async function markOffers(filter: Doc, deps: Pick<SyncDeps, 'dataApi' | 'newId'>): Promise<void> {
  await deps.dataApi.updateMany('offers', { filter, update: markUpdate(deps.newId()) })
}

/**
 * Marks every offer of these items, named by id or alias; of a season that no server lists, those of an episode. Answers
 * the marked offers' ids.
 */
export async function markItems(
  itemIds: readonly string[],
  deps: Pick<SyncDeps, 'dataApi' | 'newId'>,
): Promise<string[]> {
  if (itemIds.length === 0) return []
  const named = await currentIds(itemIds, deps.dataApi)
  const ids = [...named, ...(await episodesOfBare(named, deps.dataApi))]
  const marked: string[] = []
  for (let after = ''; ;) {
    const offers = await deps.dataApi.find('offers', {
      filter: { itemIds: { $in: ids }, _id: { $gt: after } },
      projection: { _id: 1 },
      sort: { _id: 1 },
      limit: 1_000,
    })
    const page = offers.map(({ _id }) => String(_id))
    if (page.length > 0) await markOffers({ _id: { $in: page } }, deps)
    marked.push(...page)
    if (page.length < 1_000) return marked
    after = page.at(-1) ?? after
  }
}

/** The ids as given, and those of the items that bear one of them as an alias. */
async function currentIds(itemIds: readonly string[], dataApi: DataApi): Promise<string[]> {
  const found = await Promise.all(
    ITEM_COLLECTIONS.map((collection) =>
      dataApi.find(collection, {
        filter: { 'aliases.id': { $in: itemIds } },
        projection: { _id: 1 },
        sort: { _id: 1 },
        limit: 1_000,
      }),
    ),
  )
  return [...new Set([...itemIds, ...found.flat().map(({ _id }) => String(_id))])]
}

/** One episode each of the seasons among these items that have no offers of their own: deciding on it decides on them. */
async function episodesOfBare(itemIds: readonly string[], dataApi: DataApi): Promise<string[]> {
  const seasons = await dataApi.find('seasons', {
    filter: { _id: { $in: itemIds }, serverIds: [] },
    projection: { seriesId: 1, seasonNumber: 1 },
    sort: { _id: 1 },
    limit: 1_000,
  })
  const episodes = await Promise.all(
    seasons.map(({ seriesId, seasonNumber }) =>
      dataApi.findOne('episodes', {
        filter: { seriesId, seasonNumber, retiredAt: { $exists: false } },
        projection: { _id: 1 },
      }),
    ),
  )
  return episodes.flatMap((episode) => (episode ? [String(episode._id)] : []))
}

/** How many marks there are, by whether they can be worked off. */
export async function countMarks(dataApi: DataApi): Promise<{ open: number; parked: number }> {
  const count = async (isParked: boolean) => {
    const kinds = { $in: ['series', 'movie', 'season', 'episode'] }
    const [counted] = await dataApi.aggregate('offers', [
      { $match: { kind: kinds, pending: { $exists: true }, parked: { $exists: isParked } } },
      { $count: 'count' },
    ])
    return Number(counted?.count ?? 0)
  }
  const [open, parked] = await Promise.all([count(false), count(true)])
  return { open, parked }
}
