import type { Field } from '../copies.ts'
import { inventedId, type DemoEpisode, type DemoMovie, type DemoSeries } from '../titles/title.ts'

type Json = Record<string, unknown>

const genreIds: Record<string, number> = {
  Action: 28,
  Adventure: 12,
  Animation: 16,
  Comedy: 35,
  Crime: 80,
  Documentary: 99,
  Drama: 18,
  Family: 10751,
  Fantasy: 14,
  Horror: 27,
  Music: 10402,
  Mystery: 9648,
  Romance: 10749,
  'Sci-Fi & Fantasy': 10765,
  'Science Fiction': 878,
  Thriller: 53,
  Western: 37,
}
const written = '2026-01-15T12:00:00.000Z'

/** What both kinds have. A field that this server lacks is empty, as TMDB leaves it. */
function common(title: DemoMovie | DemoSeries, missing: readonly string[]): Json {
  const has = (field: Field) => !missing.includes(field)
  const [average, votes] = title.rating
  return {
    adult: false,
    backdrop_path: null,
    genres: has('genres') ? title.genres.map((name) => ({ id: genreIds[name], name })) : [],
    homepage: '',
    id: title.tmdb,
    last_updated: written,
    logo_path: null,
    origin_country: ['GB'],
    original_language: 'en',
    overview: has('overview') ? title.overview : '',
    popularity: Math.round(average * 10) / 10,
    poster_path: null,
    production_companies: [
      { id: 9_400_001, logo_path: null, name: 'Paper Moon Cooperative', origin_country: 'GB' },
    ],
    production_countries: [{ iso_3166_1: 'GB', name: 'United Kingdom' }],
    rating: has('certification') ? title.certification : null,
    spoken_languages: [{ english_name: 'English', iso_639_1: 'en', name: 'English' }],
    tagline: has('tagline') ? title.tagline : '',
    trailer_url: null,
    vote_average: has('rating') ? average : 0,
    vote_count: has('rating') ? votes : 0,
  }
}

const person = (name: string) => ({
  adult: false,
  gender: 0,
  id: inventedId(name),
  name,
  original_name: name,
  popularity: 1,
  profile_path: null,
})

const crewOf = (title: DemoMovie | DemoSeries) =>
  title.crew.map(([name, job]) => ({
    ...person(name),
    credit_id: `c${inventedId(name + job)}`,
    department: job === 'Director' ? 'Directing' : 'Production',
    job,
  }))

export function movieJson(movie: DemoMovie, missing: readonly string[]): Json {
  const cast = missing.includes('cast')
    ? []
    : movie.cast.map(([name, character], order) => ({
        ...person(name),
        character,
        credit_id: `c${inventedId(name + character)}`,
        order,
      }))
  const release = {
    certification: movie.certification,
    descriptors: [],
    iso_639_1: '',
    note: '',
    release_date: `${movie.releaseDate}T00:00:00.000Z`,
    type: 3,
  }
  return {
    ...common(movie, missing),
    belongs_to_collection:
      missing.includes('collection') || !movie.collection
        ? null
        : { ...movie.collection, backdrop_path: null, poster_path: null },
    budget: 0,
    cast,
    credits: { cast, crew: crewOf(movie) },
    external_ids: { imdb_id: movie.imdb },
    imdb_id: movie.imdb,
    original_title: movie.title,
    release_date: movie.releaseDate,
    release_dates: {
      results: missing.includes('certification') ? [] : [{ iso_3166_1: 'US', release_dates: [release] }],
    },
    revenue: 0,
    runtime: movie.runtimeMinutes,
    status: 'Released',
    title: movie.title,
    video: false,
  }
}

export function episodeJson(show: DemoSeries, season: number, episode: DemoEpisode): Json {
  return {
    air_date: episode.airDate,
    crew: [],
    episode_number: episode.number,
    episode_type: 'standard',
    guest_stars: [],
    id: show.tmdb * 10 + season * 1_000 + episode.number,
    last_updated: written,
    name: episode.name,
    overview: episode.overview,
    production_code: '',
    runtime: show.runtimeMinutes,
    season_number: season,
    show_id: show.tmdb,
    still_path: null,
    vote_average: show.rating[0],
    vote_count: Math.round(show.rating[1] / 9),
  }
}

function seasonsJson(show: DemoSeries): Json[] {
  return show.seasons.map((season) => ({
    air_date: season.episodes[0]?.airDate ?? null,
    episode_count: season.episodes.length,
    id: show.tmdb * 10 + season.number,
    name: season.name,
    overview: season.overview,
    poster_path: null,
    season_number: season.number,
    vote_average: show.rating[0],
  }))
}

export function seriesJson(show: DemoSeries, missing: readonly string[]): Json {
  const episodes = show.seasons.flatMap((season) => season.episodes)
  const cast = show.cast.map(([name, character], order) => ({
    ...person(name),
    known_for_department: 'Acting',
    order,
    roles: [{ character, credit_id: `c${inventedId(name + character)}`, episode_count: episodes.length }],
    total_episode_count: episodes.length,
    type: 'Season Regular',
  }))
  return {
    ...common(show, missing),
    cast: missing.includes('cast') ? [] : cast,
    content_ratings: { results: [{ descriptors: [], iso_3166_1: 'US', rating: show.certification }] },
    created_by: show.crew.filter(([, job]) => job === 'Creator').map(([name]) => person(name)),
    episode_run_time: [show.runtimeMinutes],
    external_ids: { imdb_id: show.imdb, tvdb_id: show.tvdb },
    first_air_date: show.firstAirDate,
    in_production: show.status !== 'Ended',
    languages: ['en'],
    last_air_date: episodes
      .map((episode) => episode.airDate)
      .toSorted()
      .at(-1),
    name: show.title,
    networks: [{ id: inventedId(show.network), logo_path: null, name: show.network, origin_country: 'GB' }],
    number_of_episodes: episodes.length,
    number_of_seasons: show.seasons.filter((season) => season.number > 0).length,
    original_name: show.title,
    seasons: seasonsJson(show),
    status: show.status,
    type: 'Scripted',
  }
}

/** Keys sorted and four spaces, as the programs that write such files do. */
export function toText(value: Json): string {
  const sorted = (_: string, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part
  return JSON.stringify(value, sorted, 4)
}
