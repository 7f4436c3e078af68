import type { Progress } from '../../shared/progress.ts'
import type { Item } from '../../shared/title.ts'
import { imageBase } from '../components/image-url.ts'
import {
  countWords,
  dayWords,
  lengthWords,
  listWords,
  numberWords,
  placeWords,
  seasonName,
} from '../components/words.ts'
import type { EpisodeView } from '../components/episodes.tsx'
import { nextUp } from '../db/continue-watching.ts'
import { type EpisodeRow, listEpisodes, type SeasonRow } from '../db/episodes.ts'
import { listProgress } from '../db/progress.ts'
import { listServerSigns } from '../db/server-marks.ts'
import { heroPicture } from './hero-picture.ts'
import { castView, factBadges, factPairs } from './title-view.ts'
import { watchedOf } from './watched.ts'

/** What the series page shows to one person. `wanted`: the season of the address. */
export async function readSeries(
  userId: string,
  { series, seasons }: { series: Item; seasons: SeasonRow[] },
  wanted: number | null,
) {
  const [next, signs] = await Promise.all([nextUp(userId, series), listServerSigns()])
  const number = chosenSeason(seasons, wanted, next?.episode.seasonNumber)
  const episodes = number === null ? [] : await listEpisodes(series._id, number)
  const progress = await listProgress(userId, episodes)
  const answering = new Set(signs.filter(({ answers }) => answers).map(({ id }) => id))
  return {
    id: series._id,
    title: series.metadata.title ?? series._id,
    tagline: series.metadata.tagline ?? null,
    overview: series.metadata.overview ?? null,
    picture: heroPicture(series),
    facts: seriesFacts(series, seasons),
    badges: factBadges(series),
    pairs: factPairs(series),
    cast: castView(series),
    servers: signs.filter(({ id }) => series.serverIds.includes(id)),
    isRetired: series.retiredAt !== undefined,
    seasons: seasons.map((season) => ({ number: season.number, name: seasonName(season) })),
    season: number,
    next: next && {
      id: next.episode._id,
      place: placeWords(next.episode),
      name: next.episode.metadata.title ?? null,
      watched: watchedOf(next.progress),
    },
    episodes: episodes.map((episode) =>
      episodeView(episode, progress.get(episode._id), next?.episode._id === episode._id, answering),
    ),
  }
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
    count > 0 ? countWords(count, 'season') : '',
    listWords((metadata.genres ?? []).slice(0, 3)),
  ].filter(Boolean)
}

function episodeView(
  episode: EpisodeRow,
  progress: Progress | undefined,
  isNext: boolean,
  answering: ReadonlySet<string>,
): EpisodeView {
  const { metadata, copies } = episode
  return {
    id: episode._id,
    number: numberWords(episode),
    name: metadata.title ?? `Episode ${numberWords(episode)}`,
    meta: metaOf(episode),
    synopsis: metadata.overview ?? null,
    still: imageBase(episode, 'thumbnail'),
    placeholder: episode.artwork.thumbnail?.placeholder ?? null,
    watched: watchedOf(progress),
    isFinished: progress?.isFinished ?? false,
    isNext,
    isPlayable: copies.some(({ serverId, away, broken }) => !away && !broken && answering.has(serverId)),
  }
}

function metaOf({ metadata, video }: EpisodeRow): string {
  const minutes = video?.durationSeconds ? video.durationSeconds / 60 : metadata.runtimeMinutes
  return [minutes ? lengthWords(minutes) : '', metadata.airDate ? dayWords(metadata.airDate, 'short') : '']
    .filter(Boolean)
    .join(' · ')
}
