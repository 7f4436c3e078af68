import type { Item } from '../../shared/title.ts'
import { listWords, placeWords, seasonName } from '../components/words.ts'
import { type EpisodeRow, listEpisodes, type SeasonRow } from '../db/episodes.ts'
import { nextInSeries } from '../db/next-in-series.ts'
import { listProgress } from '../db/progress.ts'
import { getRating } from '../db/ratings.ts'
import { listServerSigns } from '../db/server-marks.ts'
import { isOnWatchlist } from '../db/watchlist.ts'
import { m } from '../i18n/m.ts'
import { episodeTitle, titleName, told } from '../i18n/title-name.ts'
import { episodeView } from './episode-row.ts'
import { genreWords } from '../components/provider-words.ts'
import { heroPicture } from './hero-picture.ts'
import { marksOf } from './marks.ts'
import { castCount, castView, factBadges, factPairs, FIRST_CAST, trailerView } from './title-view.ts'
import { watchedOf } from './watched.ts'

/** What the series page shows to one person. `wanted`: the season of the address. */
export async function readSeries(
  userId: string,
  { series, seasons }: { series: Item; seasons: SeasonRow[] },
  wanted: number | null,
) {
  const [all, signs, rating, isListed] = await Promise.all([
    listEpisodes(series._id),
    listServerSigns(),
    getRating(userId, series),
    isOnWatchlist(userId, series),
  ])
  const progress = await listProgress(userId, all)
  const next = nextInSeries(all, progress)
  const number = chosenSeason(seasons, wanted, next?.episode.seasonNumber)
  const episodes = all.filter(({ seasonNumber }) => seasonNumber === number)
  const answering = new Set(signs.filter(({ answers }) => answers).map(({ id }) => id))
  const beside = { progress, nextId: next?.episode._id, answering }
  return {
    id: series._id,
    title: titleName(series),
    titleLang: told(series, 'title')?.lang,
    tagline: told(series, 'tagline'),
    overview: told(series, 'overview'),
    picture: heroPicture(series),
    facts: seriesFacts(series, seasons),
    badges: factBadges(series),
    pairs: factPairs(series),
    cast: castView(series, FIRST_CAST),
    castCount: castCount(series),
    trailer: trailerView(series),
    rating,
    isListed,
    servers: signs.filter(({ id }) => series.serverIds.includes(id)),
    isRetired: series.retiredAt !== undefined,
    marks: marksOf(all, progress),
    seasons: seasons.map((season) => ({ id: season.id, number: season.number, name: seasonName(season) })),
    season: number,
    seasonMarks: marksOf(episodes, progress),
    next: next && {
      id: next.episode._id,
      place: placeWords(next.episode),
      name: episodeTitle(next.episode)?.text ?? null,
      watched: watchedOf(next.progress),
    },
    again: next ? null : againOf(all),
    episodes: episodes.map((episode) => episodeView(episode, beside)),
  }
}

/** Where a series begins again that was watched to its end. */
function againOf(all: readonly EpisodeRow[]) {
  const first = all.find(({ seasonNumber }) => seasonNumber !== 0) ?? all[0]
  return first ? { id: first._id, place: placeWords(first) } : null
}

/** The season asked for, else the one that goes on, else the first. */
function chosenSeason(seasons: SeasonRow[], wanted: number | null, next: number | undefined): number | null {
  const numbers = seasons.map(({ number }) => number)
  return [wanted, next].find((number) => number != null && numbers.includes(number)) ?? numbers[0] ?? null
}

function seriesFacts({ metadata }: Item, seasons: SeasonRow[]): string[] {
  const count = seasons.filter(({ number }) => number !== 0).length
  return [
    metadata.year ? String(metadata.year) : '',
    count > 0 ? m.count_seasons({ count }) : '',
    listWords((metadata.genres ?? []).slice(0, 3).map(genreWords)),
  ].filter(Boolean)
}
