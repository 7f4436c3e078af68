import { placeKey } from '../../../shared/identity/groups.ts'
import { type MediaServer, PROVIDERS } from '../../../shared/media-server.ts'
import type { KnownSeason } from '../../../shared/merge/decision.ts'
import { touchedSeasons } from '../../../shared/merge/implied-seasons.ts'
import type { Offer } from '../../../shared/offer.ts'
import type { Item } from '../../../shared/title.ts'
import type { DataApi, SyncDeps } from '../clients.ts'
import type { Closure } from './closure.ts'
import { readUnordered } from './closure-reads.ts'

const SEASONS_IN_ANSWER = 500

/**
 * What a decision over episodes has to know of their seasons; and what one over seasons has to know of those that no
 * server lists any more: they stay while they have episodes.
 */
export async function readSeasons(
  closure: Closure,
  servers: readonly MediaServer[],
  { dataApi, stored }: Pick<SyncDeps, 'dataApi' | 'stored'>,
): Promise<KnownSeason[]> {
  const { kinds, offers, items, parents } = closure
  const hasEpisodes = kinds.has('episode')
  if (!hasEpisodes && !kinds.has('season')) return []
  const all = [...offers.values()]
  const gone = new Set(servers.filter(({ removedAt }) => removedAt !== undefined).map(({ _id }) => _id))
  const isListed = listedIn(all, gone, parents.itemIds)
  const places = seasonsOf(closure)
  const touched = hasEpisodes ? places : places.filter((season) => !isListed(season))
  if (touched.length === 0) return []
  const keys = stored.among(touched.map(keyOf))
  const query = { filter: { keys: { $in: keys } }, slice: SEASONS_IN_ANSWER }
  const seasons = keys.length === 0 ? [] : ((await readUnordered('seasons', query, dataApi)) as Item[])
  const known: KnownSeason[] = []
  for (const season of touched) {
    const item = itemOf(season, seasons)
    const isSure = item === null || isListed(season)
    const hasOtherEpisodes = isSure || (await hasOthers(season, { except: [...items.keys()], gone }, dataApi))
    known.push({ ...season, item, hasOtherEpisodes })
  }
  return known
}

/** The seasons that a decision over a closure rests on, by the keys of their places. */
export function seasonKeysOf(closure: Closure): string[] {
  return seasonsOf(closure).map(keyOf)
}

function seasonsOf({ offers, parents, items }: Closure): Season[] {
  return touchedSeasons([...offers.values()], parents.itemIds, [...items.values()])
}

/** Whether a place has an offer that was not removed, nor its server. */
function listedIn(
  offers: readonly Offer[],
  gone: ReadonlySet<string>,
  parents: ReadonlyMap<string, string | null>,
) {
  const isHere = ({ removedAt, serverId }: Offer) => removedAt === undefined && !gone.has(serverId)
  let listed: ReadonlySet<string> | null = null
  return ({ seriesId, seasonNumber }: Season) => {
    // On a first sync nobody asks.
    listed ??= new Set(offers.filter(isHere).map(({ _id, season }) => `${parents.get(_id)} ${season}`))
    return listed.has(`${seriesId} ${seasonNumber}`)
  }
}

/** The season's item, a living one before a retired one. */
function itemOf(season: Season, seasons: readonly Item[]): Item | null {
  const same = seasons.filter(({ keys }) => keys.includes(keyOf(season)))
  return same.find(({ retiredAt }) => retiredAt === undefined) ?? same[0] ?? null
}

type Season = { seriesId: string; seasonNumber: number }

function keyOf({ seriesId, seasonNumber }: Season): string {
  return placeKey({ seriesId, seasonNumber, number: null, order: 'aired' })
}

/** Episodes that only a removed server has go in this walk, after their season: it shall keep its fields. */
async function hasOthers(
  { seriesId, seasonNumber }: Season,
  { except, gone }: { except: readonly string[]; gone: ReadonlySet<string> },
  dataApi: DataApi,
): Promise<boolean> {
  const place = { seriesId, seasonNumber, retiredAt: { $exists: false }, _id: { $nin: except } }
  const isLiving = { serverIds: { $elemMatch: { $nin: [...gone, ...PROVIDERS] } } }
  const other = await dataApi.findOne('episodes', {
    filter: { ...place, ...(gone.size > 0 && isLiving) },
    projection: { _id: 1 },
  })
  return other !== null
}
