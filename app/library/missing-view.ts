import { missingEpisodes } from '../../shared/missing-episodes.ts'
import type { MissingView } from '../components/missing-episodes.tsx'
import { dayWords } from '../components/words.ts'
import type { EpisodeRow } from '../db/episodes.ts'
import type { ToldEpisode } from '../db/told.ts'
import { m } from '../i18n/m.ts'

/** What a season lacks, in words. `today`: `yyyy-mm-dd`. */
export function missingView(
  episodes: readonly EpisodeRow[],
  told: readonly ToldEpisode[],
  season: number,
  today: string,
): MissingView[] {
  const ofSeason = told.filter((one) => one.season === season)
  return missingEpisodes(episodes, ofSeason, today).map(({ from, to, title, airDate, isToCome }) => ({
    number: from === to ? String(from) : `${from}–${to}`,
    name:
      title ??
      (from === to
        ? m.place_episode({ episode: String(from) })
        : m.place_episodes({ from: String(from), to: String(to) })),
    day: airDate && dayWords(airDate, 'short'),
    isToCome,
  }))
}
