import { yearOf, type DemoEpisode, type DemoMovie, type DemoSeries } from './titles/title.ts'

const two = (value: number) => String(value).padStart(2, '0')

/** What Windows, and so most file servers, allow in a name. */
const safe = (text: string) => text.replaceAll(/[\\/:*?"<>|]/g, '').trim()

export const movieName = (movie: DemoMovie) => `${safe(movie.title)} (${yearOf(movie.releaseDate)})`

/** Height as in the file, so that the label is true: `The Salt Harbour (2024) - 1080p`. */
export const movieFile = (movie: DemoMovie, height: number) => `${movieName(movie)} - ${height}p`

export const seriesName = (show: DemoSeries) => safe(show.title)

export const seasonFolder = (season: number) => (season === 0 ? 'Specials' : `Season ${two(season)}`)

/** `Harrow Lane - S01E03-E04 - Half Past Any & Quarter To` where a file holds more than one. */
export function episodeFile(show: DemoSeries, season: number, episodes: readonly DemoEpisode[]): string {
  const numbers = episodes.map((episode) => `E${two(episode.number)}`).join('-')
  return `${seriesName(show)} - S${two(season)}${numbers} - ${safe(episodes.map((episode) => episode.name).join(' & '))}`
}
