import { type AskedChild, dayOf } from './answer.ts'
import type { TmdbEpisode, TmdbEpisodeGroup, TmdbSeason, TmdbSeries } from './tmdb-answers.ts'

/** Season numbers and what is told of each. */
export type LoadedSeasons = ReadonlyMap<number, TmdbSeason>

/** Where TMDB has an episode: by its number in the season, or as the how many-th one there. */
type Located = { season: number; number: number } | { season: number; position: number }

/** The order in which all episodes follow each other, `type` of a group. */
const ABSOLUTE = 2

/** The group that numbers absolutely. Two of them would be two opinions: then the seasons are counted through. */
export function absoluteGroupId({ episode_groups }: TmdbSeries): string | null {
  const [only, ...others] = (episode_groups?.results ?? []).filter(({ type }) => type === ABSOLUTE)
  return only && others.length === 0 ? only.id : null
}

/** The season that has to be read to find a child; null where TMDB has none for it. */
export function seasonOf(
  child: AskedChild,
  series: TmdbSeries,
  group: TmdbEpisodeGroup | null,
): number | null {
  const { order, season, number } = child
  if (number === null || order === 'aired') return season
  if (order === 'date') return seasonOfDay(dayOf(number), series)
  return locateAbsolute(number, series, group)?.season ?? null
}

/** The episode that a child is; undefined where TMDB has none there, or two on one day. */
export function findEpisode(
  child: AskedChild,
  seasons: LoadedSeasons,
  series: TmdbSeries,
  group: TmdbEpisodeGroup | null,
): TmdbEpisode | undefined {
  const { order, season, number } = child
  if (number === null) return undefined
  switch (order) {
    case 'aired':
      return season === null ? undefined : episodeAt({ season, number }, seasons)
    case 'absolute': {
      const located = locateAbsolute(number, series, group)
      return located ? episodeAt(located, seasons) : undefined
    }
    case 'date':
      return episodeOfDay(dayOf(number), seasons)
  }
}

function episodeAt(located: Located, seasons: LoadedSeasons): TmdbEpisode | undefined {
  const episodes = seasons.get(located.season)?.episodes ?? []
  if ('number' in located) return episodes.find(({ episode_number }) => episode_number === located.number)
  return episodes.toSorted((one, other) => one.episode_number - other.episode_number)[located.position - 1]
}

/** By the series' own absolute order, else counted through its seasons; specials are not counted. */
function locateAbsolute(
  number: number,
  { seasons }: TmdbSeries,
  group: TmdbEpisodeGroup | null,
): Located | null {
  return group ? locateInGroup(number, group) : locateByCount(number, seasons)
}

function locateInGroup(number: number, { groups }: TmdbEpisodeGroup): Located | null {
  const episodes = groups
    .toSorted((one, other) => one.order - other.order)
    .flatMap((part) => part.episodes.toSorted((one, other) => one.order - other.order))
    .filter(({ season_number }) => season_number > 0)
  const found = episodes[number - 1]
  return found ? { season: found.season_number, number: found.episode_number } : null
}

function locateByCount(number: number, seasons: TmdbSeries['seasons']): Located | null {
  let before = 0
  for (const { season_number, episode_count } of regularSeasons(seasons)) {
    if (!episode_count) return null
    if (number <= before + episode_count) return { season: season_number, position: number - before }
    before += episode_count
  }
  return null
}

function regularSeasons(seasons: TmdbSeries['seasons']): TmdbSeries['seasons'] {
  return seasons
    .filter(({ season_number }) => season_number > 0)
    .toSorted((one, other) => one.season_number - other.season_number)
}

/** The last one that had begun. */
function seasonOfDay(day: string, { seasons }: TmdbSeries): number | null {
  const begun = regularSeasons(seasons).filter(({ air_date }) => air_date && air_date <= day)
  return begun.at(-1)?.season_number ?? null
}

/** A special of the same day is not meant. */
function episodeOfDay(day: string, seasons: LoadedSeasons): TmdbEpisode | undefined {
  const ofDay = (isWanted: (season: number) => boolean) =>
    [...seasons]
      .filter(([season]) => isWanted(season))
      .flatMap(([, { episodes }]) => episodes.filter(({ air_date }) => air_date === day))
  const regular = ofDay((season) => season > 0)
  const [only, ...others] = regular.length > 0 ? regular : ofDay((season) => season === 0)
  return others.length === 0 ? only : undefined
}
