import { z } from 'zod'
import { type AskedChild, dayOf } from './answer.ts'
import { listOf, word } from './tolerant.ts'

export const OmdbSeason = z.object({
  Episodes: listOf(
    z.object({ Title: word, Released: word, Episode: z.string(), imdbRating: word, imdbID: word }),
    1_000,
  ),
})
export type OmdbEpisode = z.infer<typeof OmdbSeason>['Episodes'][number]

type Seasons = ReadonlyMap<number, readonly OmdbEpisode[]>

/** The episode that a child is; undefined where OMDb lists none there, or two on one day. */
export function findOmdbEpisode(child: AskedChild, seasons: Seasons): OmdbEpisode | undefined {
  const { order, season, number } = child
  if (number === null) return undefined
  switch (order) {
    case 'aired':
      return episodeAt(seasons.get(season ?? -1) ?? [], number)
    case 'absolute':
      return byCount(number, seasons)
    case 'date':
      return byDay(dayOf(number), seasons)
  }
}

function episodeAt(episodes: readonly OmdbEpisode[], number: number): OmdbEpisode | undefined {
  return episodes.find(({ Episode }) => Number(Episode) === number)
}

/** Counted through the seasons, as far as each is listed without a gap. */
function byCount(number: number, seasons: Seasons): OmdbEpisode | undefined {
  let before = 0
  for (let season = 1; ; season++) {
    const episodes = seasons.get(season) ?? []
    const isWhole = episodes.every((_, at) => episodeAt(episodes, at + 1) !== undefined)
    if (episodes.length === 0 || !isWhole) return undefined
    if (number <= before + episodes.length) return episodeAt(episodes, number - before)
    before += episodes.length
  }
}

function byDay(day: string, seasons: Seasons): OmdbEpisode | undefined {
  const ofDay = [...seasons]
    .filter(([season]) => season > 0)
    .flatMap(([, episodes]) => episodes.filter(({ Released }) => Released === day))
  return ofDay.length === 1 ? ofDay[0] : undefined
}
