import type { Item } from '../../shared/title.ts'
import {
  dayWords,
  lengthWords,
  longPlaceWords,
  numberWords,
  placeWords,
  seasonName,
} from '../components/words.ts'
import { type EpisodeRow, findSeason, nextEpisode, previousEpisode } from '../db/episodes.ts'
import { getProgress } from '../db/progress.ts'
import { getRating } from '../db/ratings.ts'
import { listServerSigns } from '../db/server-marks.ts'
import { episodeTitle, titleName, told } from '../i18n/title-name.ts'
import { copyViews } from './copy-view.ts'
import { heroPicture, stillPicture } from './hero-picture.ts'
import { castCount, castView, factBadges, factPairs, FIRST_CAST } from './title-view.ts'
import { watchedOf } from './watched.ts'

/** What an episode's page shows to one person. */
export async function readEpisode(userId: string, episode: Item, series: Item) {
  const [progress, signs, rating, season, before, after] = await Promise.all([
    getProgress(userId, episode),
    listServerSigns(),
    getRating(userId, episode),
    findSeason(series._id, episode.seasonNumber ?? 0),
    previousEpisode(episode._id),
    nextEpisode(episode._id),
  ])
  const title = episodeTitle(episode)
  return {
    id: episode._id,
    title: title?.text ?? longPlaceWords(episode),
    titleLang: title?.lang,
    place: longPlaceWords(episode),
    series: { id: series._id, title: titleName(series) },
    season: season && { id: season.id, name: seasonName(season) },
    overview: told(episode, 'overview'),
    picture: stillPicture(episode) ?? heroPicture(series),
    facts: episodeFacts(episode),
    badges: factBadges(episode),
    pairs: factPairs(episode),
    cast: castView(episode, FIRST_CAST),
    castCount: castCount(episode),
    rating,
    copies: copyViews(episode, signs),
    watched: watchedOf(progress),
    isFinished: progress?.isFinished ?? false,
    isRetired: episode.retiredAt !== undefined,
    before: neighbour(before),
    after: neighbour(after),
  }
}

function episodeFacts({ metadata, video, ...place }: Item): string[] {
  const minutes = video?.durationSeconds ? video.durationSeconds / 60 : metadata.runtimeMinutes
  return [
    numberWords(place) === '' ? '' : longPlaceWords(place),
    minutes ? lengthWords(minutes) : '',
    metadata.airDate ? dayWords(metadata.airDate) : '',
  ].filter(Boolean)
}

function neighbour(episode: EpisodeRow | null) {
  if (!episode) return null
  const name = [placeWords(episode), episodeTitle(episode)?.text].filter(Boolean).join(' · ')
  return { to: `/episode/${episode._id}`, name }
}
