import type { Item } from '../../shared/title.ts'
import { listEpisodes } from '../db/episodes.ts'
import { listToldEpisodes } from '../db/told.ts'
import { episodeTitle } from '../i18n/title-name.ts'

type Place = { season: number; number: number }
/** `at`: when it comes out, an instant or a day. */
type Asked = Place & { at: string; series: Series }
type Series = Pick<Item, '_id' | 'keys'>

/** A service counts by another catalogue: of an episode of another week it is not the name. */
const NEAR_MS = 3 * 86_400_000

/** By `episodeKey`. Those that nobody told by more than their number are not in it. */
export type EpisodeNames = ReadonlyMap<string, string>

export const episodeKey = (seriesId: string, { season, number }: Place) => `${seriesId} ${season} ${number}`

/**
 * What episodes of the library's series are called to this person, those that it lacks, too: as the library has them,
 * else as the provider tells them.
 */
export async function readEpisodeNames(asked: readonly Asked[]): Promise<EpisodeNames> {
  const bySeries = Map.groupBy(asked, ({ series }) => series._id)
  const names = await Promise.all([...bySeries.values()].map(namesOf))
  return new Map(names.flat())
}

async function namesOf(asked: readonly Asked[]): Promise<[string, string][]> {
  const series = asked[0]?.series
  if (!series) return []
  const seasons = [...new Set(asked.map(({ season }) => season))]
  const [told, ...rows] = await Promise.all([
    listToldEpisodes(series),
    ...seasons.map((season) => listEpisodes(series._id, season)),
  ])
  const own = rows.flat().flatMap((episode) =>
    (episode.numbers ?? []).map((number) => ({
      ...{ season: episode.seasonNumber ?? 0, number },
      title: episodeTitle(episode)?.text ?? null,
      airDate: episode.metadata.airDate ?? null,
    })),
  )
  const known = [...own, ...told]
  return asked.flatMap((place) => {
    const same = known.find((one) => one.title !== null && isSame(one, place))
    return same?.title ? [[episodeKey(series._id, place), same.title] as [string, string]] : []
  })
}

function isSame(one: Place & { airDate: string | null }, { season, number, at }: Asked): boolean {
  if (one.season !== season || one.number !== number) return false
  return one.airDate === null || Math.abs(Date.parse(one.airDate) - Date.parse(at)) < NEAR_MS
}
