import type { Slug } from '../art/paintings.ts'

type Role = readonly [name: string, character: string]
type Job = readonly [name: string, job: string]

/** What a film and a series have in common. All people, places and ids are invented. */
interface Common {
  slug: Slug
  title: string
  overview: string
  tagline: string
  genres: readonly string[]
  certification: string
  /** Of ten, and by how many. */
  rating: readonly [average: number, votes: number]
  cast: readonly Role[]
  crew: readonly Job[]
  tmdb: number
  imdb: string
}

export interface DemoMovie extends Common {
  releaseDate: string
  runtimeMinutes: number
  collection?: { id: number; name: string }
}

export interface DemoEpisode {
  number: number
  name: string
  overview: string
  airDate: string
}

export interface DemoSeason {
  number: number
  name: string
  overview: string
  episodes: readonly DemoEpisode[]
}

export interface DemoSeries extends Common {
  firstAirDate: string
  status: 'Ended' | 'Returning Series'
  network: string
  runtimeMinutes: number
  tvdb: number
  seasons: readonly DemoSeason[]
}

export const yearOf = (date: string) => Number(date.slice(0, 4))

/** The same number for the same words everywhere, far above any real id. */
export function inventedId(words: string): number {
  let hash = 0
  for (const letter of words) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0
  return 90_000_000 + (hash % 9_000_000)
}
