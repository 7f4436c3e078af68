import { placeKey } from '../../../shared/identity/groups.ts'
import { mintId } from '../../../shared/identity/mint.ts'
import type { KnownSeason } from '../../../shared/merge/decision.ts'
import { touchedSeasons } from '../../../shared/merge/implied-seasons.ts'
import type { Item } from '../../../shared/title.ts'
import type { DataApi } from '../clients.ts'
import type { Closure } from './closure.ts'

/** What a decision over episodes has to know of their seasons, and the ids that it may mint for missing ones. */
export async function readSeasons(
  { kind, offers, items, parents }: Closure,
  dataApi: DataApi,
): Promise<{ known: KnownSeason[]; candidateIds: string[] }> {
  if (kind !== 'episode') return { known: [], candidateIds: [] }
  const all = [...offers.values()]
  const touched = touchedSeasons(all, Object.fromEntries(parents.itemIds), [...items.values()])
  if (touched.length === 0) return { known: [], candidateIds: [] }
  const stored = (await dataApi.find('seasons', {
    filter: { keys: { $in: touched.map(keyOf) } },
    sort: { _id: 1 },
    limit: 1_000,
  })) as Item[]
  const livingPlaces = new Set(
    all
      .filter(({ removedAt }) => removedAt === undefined)
      .map(({ _id, season }) => `${parents.itemIds.get(_id)} ${season}`),
  )
  const known: KnownSeason[] = []
  for (const season of touched) {
    const item = stored.find(({ keys }) => keys.includes(keyOf(season))) ?? null
    const isSure = item === null || livingPlaces.has(`${season.seriesId} ${season.seasonNumber}`)
    const hasOtherEpisodes = isSure || (await hasOthers(season, [...items.keys()], dataApi))
    known.push({ ...season, item, hasOtherEpisodes })
  }
  return { known, candidateIds: known.filter(({ item }) => !item).flatMap(wishesOf) }
}

type Season = { seriesId: string; seasonNumber: number }

function placeOf({ seriesId, seasonNumber }: Season) {
  return { seriesId, seasonNumber, number: null, order: 'aired' as const }
}

function keyOf(season: Season): string {
  return placeKey(placeOf(season))
}

function wishesOf(season: Season): string[] {
  const key = keyOf(season)
  const naming = {
    kind: 'season' as const,
    title: undefined,
    year: undefined,
    place: placeOf(season),
    keys: [key],
  }
  const first = mintId({ ...naming, lowestOfferId: key }, () => false)
  return [first, mintId({ ...naming, lowestOfferId: key }, (id) => id === first)]
}

async function hasOthers(
  { seriesId, seasonNumber }: Season,
  except: readonly string[],
  dataApi: DataApi,
): Promise<boolean> {
  const other = await dataApi.findOne('episodes', {
    filter: { seriesId, seasonNumber, retiredAt: { $exists: false }, _id: { $nin: except } },
    projection: { _id: 1 },
  })
  return other !== null
}
