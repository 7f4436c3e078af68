import type { CopyChoice } from '../../shared/playback/playback-info.ts'
import type { Item } from '../../shared/title.ts'
import { lengthWords, listWords } from '../components/words.ts'
import { getProgress } from '../db/progress.ts'
import { listServerSigns } from '../db/server-marks.ts'
import { copyViews } from './copy-view.ts'
import { heroPicture } from './hero-picture.ts'
import { castView, factBadges, factPairs } from './title-view.ts'
import { watchedOf } from './watched.ts'

/** Which copy plays on this device and why, as playback decides it. */
export type Plays = { reason: string; choices: CopyChoice[]; canPlay: boolean }

/** What the movie page shows to one person. */
export async function readMovie(userId: string, movie: Item, plays: Plays) {
  const [progress, signs] = await Promise.all([getProgress(userId, movie), listServerSigns()])
  const { metadata } = movie
  return {
    id: movie._id,
    title: metadata.title ?? movie._id,
    tagline: metadata.tagline ?? null,
    overview: metadata.overview ?? null,
    picture: heroPicture(movie),
    facts: movieFacts(movie),
    badges: factBadges(movie),
    pairs: factPairs(movie),
    cast: castView(movie),
    copies: copyViews(movie, signs, plays.choices),
    playReason: plays.reason,
    canPlay: plays.canPlay,
    watched: watchedOf(progress),
    isRetired: movie.retiredAt !== undefined,
  }
}

export type MovieView = Awaited<ReturnType<typeof readMovie>>

function movieFacts({ metadata, video }: Item): string[] {
  const minutes = metadata.runtimeMinutes ?? (video?.durationSeconds ? video.durationSeconds / 60 : null)
  return [
    metadata.year ? String(metadata.year) : '',
    minutes ? lengthWords(minutes) : '',
    listWords((metadata.genres ?? []).slice(0, 3)),
  ].filter(Boolean)
}
