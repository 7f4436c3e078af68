import type { Item } from '../../shared/title.ts'
import { imageBase } from '../components/image-url.ts'
import { dayWords, placeWords, seasonName } from '../components/words.ts'
import { listEpisodes, type SeasonRow } from '../db/episodes.ts'
import { nextInSeries } from '../db/next-in-series.ts'
import { listProgress } from '../db/progress.ts'
import { getRating } from '../db/ratings.ts'
import { listServerSigns } from '../db/server-marks.ts'
import { m } from '../i18n/m.ts'
import { seasonTitle, titleName, told } from '../i18n/title-name.ts'
import { episodeView } from './episode-row.ts'
import { heroPicture } from './hero-picture.ts'
import { marksOf } from './marks.ts'
import { watchedOf } from './watched.ts'

/** What a season's page shows to one person. */
export async function readSeason(
  userId: string,
  season: Item,
  { series, seasons }: { series: Item; seasons: SeasonRow[] },
) {
  const number = season.seasonNumber ?? 0
  const [episodes, signs, rating] = await Promise.all([
    listEpisodes(series._id, number),
    listServerSigns(),
    getRating(userId, season),
  ])
  const progress = await listProgress(userId, episodes)
  const next = nextInSeries(episodes, progress)
  const answering = new Set(signs.filter(({ answers }) => answers).map(({ id }) => id))
  const beside = { progress, nextId: next?.episode._id, answering }
  const at = seasons.findIndex(({ id }) => id === season._id)
  return {
    id: season._id,
    series: { id: series._id, title: titleName(series) },
    ...nameOf(season, number),
    overview: told(season, 'overview'),
    picture: heroPicture(series),
    poster: imageBase(season, 'poster'),
    placeholder: season.artwork.poster?.placeholder ?? null,
    facts: seasonFacts(season, episodes.length),
    rating,
    marks: marksOf(episodes, progress),
    isRetired: season.retiredAt !== undefined || series.retiredAt !== undefined,
    next: next && {
      id: next.episode._id,
      place: placeWords(next.episode),
      watched: watchedOf(next.progress),
    },
    episodes: episodes.map((episode) => episodeView(episode, beside)),
    before: neighbour(seasons[at - 1]),
    after: at < 0 ? null : neighbour(seasons[at + 1]),
  }
}

function nameOf(season: Item, number: number) {
  const title = seasonTitle(season)
  return { title: seasonName({ number, title: title?.text ?? null }), titleLang: title?.lang }
}

function seasonFacts({ metadata }: Item, count: number): string[] {
  return [metadata.airDate ? dayWords(metadata.airDate) : '', m.count_episodes({ count })].filter(Boolean)
}

function neighbour(season: SeasonRow | undefined) {
  return season ? { to: `/season/${season.id}`, name: seasonName(season) } : null
}
