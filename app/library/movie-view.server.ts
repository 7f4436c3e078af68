import type { Item } from '../../shared/title.ts'
import { lengthWords, listWords } from '../components/words.ts'
import { getProgress } from '../db/progress.ts'
import { getRating } from '../db/ratings.ts'
import { listServerSigns } from '../db/server-marks.ts'
import { isOnWatchlist } from '../db/watchlist.ts'
import { titleName, told } from '../i18n/title-name.ts'
import { copyViews } from './copy-view.ts'
import { genreWords } from '../components/provider-words.ts'
import { heroPicture } from './hero-picture.ts'
import { castCount, castView, factBadges, factPairs, FIRST_CAST, trailerView } from './title-view.ts'
import { watchedOf } from './watched.ts'

/** What the movie page shows to one person at once; which copy plays is told later. */
export async function readMovie(userId: string, movie: Item) {
  const [progress, signs, rating, isListed] = await Promise.all([
    getProgress(userId, movie),
    listServerSigns(),
    getRating(userId, movie),
    isOnWatchlist(userId, movie),
  ])
  return {
    id: movie._id,
    title: titleName(movie),
    titleLang: told(movie, 'title')?.lang,
    tagline: told(movie, 'tagline'),
    overview: told(movie, 'overview'),
    picture: heroPicture(movie),
    facts: movieFacts(movie),
    badges: factBadges(movie),
    pairs: factPairs(movie),
    cast: castView(movie, FIRST_CAST),
    castCount: castCount(movie),
    trailer: trailerView(movie),
    rating,
    isListed,
    copies: copyViews(movie, signs),
    watched: watchedOf(progress),
    isFinished: progress?.isFinished ?? false,
    isRetired: movie.retiredAt !== undefined,
  }
}

function movieFacts({ metadata, video }: Item): string[] {
  const minutes = metadata.runtimeMinutes ?? (video?.durationSeconds ? video.durationSeconds / 60 : null)
  return [
    metadata.year ? String(metadata.year) : '',
    minutes ? lengthWords(minutes) : '',
    listWords((metadata.genres ?? []).slice(0, 3).map(genreWords)),
  ].filter(Boolean)
}
