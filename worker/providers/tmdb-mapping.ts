import type { Artwork, Translation } from '../../shared/metadata.ts'
import { own } from '../../shared/own.ts'
import { TMDB_LANGUAGE } from '../../shared/provider-told.ts'
import { artworkOf, pictureAt } from './answer.ts'
import type {
  TmdbEpisode,
  TmdbImage,
  TmdbMovie,
  TmdbSeason,
  TmdbSeries,
  TmdbTranslated,
  TmdbVideos,
} from './tmdb-answers.ts'
import { realName } from './tmdb-season-texts.ts'

const JOBS = new Set([
  'Director',
  'Writer',
  'Screenplay',
  'Story',
  'Novel',
  'Producer',
  'Original Music Composer',
  'Director of Photography',
  'Editor',
])
const COUNTRY = 'US'

export function movieMetadata(movie: TmdbMovie, languages: readonly string[]) {
  const { title, original_title: originalTitle } = movie
  return {
    ...titleMetadata(movie),
    translations: translationsOf(movie, { title, originalTitle }, languages),
    title,
    originalTitle,
    ...released(movie.release_date),
    runtimeMinutes: movie.runtime,
    certification: certificationOf(movie),
    collection: movie.belongs_to_collection && {
      id: String(movie.belongs_to_collection.id),
      name: movie.belongs_to_collection.name,
    },
    cast: movie.credits?.cast.map((person) => castMember(person, person.character)),
    crew: movie.credits?.crew.flatMap((person) => crewMember(person, person.job)),
  }
}

export function seriesMetadata(series: TmdbSeries, languages: readonly string[]) {
  const { name: title, original_name: originalTitle } = series
  const { cast, crew } = series.aggregate_credits ?? { cast: [], crew: [] }
  const creators = series.created_by.map(({ id, name }) => ({ name, job: 'Creator', personId: String(id) }))
  return {
    ...titleMetadata(series),
    translations: translationsOf(series, { title, originalTitle }, languages),
    title,
    originalTitle,
    ...released(series.first_air_date),
    runtimeMinutes: series.episode_run_time[0],
    certification: series.content_ratings?.results.find(({ iso_3166_1 }) => iso_3166_1 === COUNTRY)?.rating,
    status: series.status,
    cast: cast.map((person) => castMember(person, person.roles[0]?.character)),
    crew: [...creators, ...crew.flatMap((person) => crewMember(person, person.jobs[0]?.job ?? ''))],
  }
}

type MaybeText = string | null | undefined
type Titles = { title: MaybeText; originalTitle: MaybeText }

/** What is told in each of the languages. TMDB leaves a title empty where it is the original one. */
function translationsOf(
  told: TmdbMovie | TmdbSeries,
  { title, originalTitle }: Titles,
  languages: readonly string[],
): Record<string, Translation> {
  const inEach = languages.map((language) => {
    const texts = textsIn(language, told.translations.told)
    const [base] = language.split('-')
    if (base === TMDB_LANGUAGE) texts.push({ title, overview: told.overview, tagline: told.tagline })
    if (base === told.original_language) texts.push({ title: originalTitle })
    const first = (name: keyof Translation, most: number) =>
      texts
        .map((one) => one[name]?.trim())
        .find(Boolean)
        ?.slice(0, most)
    const found = {
      title: first('title', 1_000),
      overview: first('overview', 5_000),
      tagline: first('tagline', 1_000),
    }
    return [language, Object.fromEntries(Object.entries(found).filter(([, text]) => text))] as const
  })
  return Object.fromEntries(inEach.filter(([, texts]) => Object.keys(texts).length > 0))
}

/** Of the wanted region before the language's own before others: `pt-BR` is better told in Portuguese than in English. */
function textsIn(
  language: string,
  told: readonly TmdbTranslated[],
): { [name in keyof Translation]?: MaybeText }[] {
  const [base, region] = language.split('-')
  const regions = [
    region,
    new Intl.Locale(language).maximize().region,
    new Intl.Locale(base ?? language).maximize().region,
  ]
  const placeOf = ({ iso_3166_1 }: TmdbTranslated) => {
    const place = regions.indexOf(iso_3166_1 ?? undefined)
    return place < 0 ? regions.length : place
  }
  return told
    .filter(({ iso_639_1 }) => iso_639_1 === base)
    .toSorted((one, other) => placeOf(one) - placeOf(other))
    .map(({ data: { title, name, ...rest } }) => ({ ...rest, title: title || name }))
}

type InLanguages = Record<string, Translation>

/** `original`: the series' language, whose name stands in where TMDB's own has none. */
export function seasonMetadata(season: TmdbSeason, translations: InLanguages, original: string | null) {
  const { season_number, name, overview, air_date } = season
  const title = realName('season', season_number, name) ?? titleIn(original, translations)
  return { title, overview, airDate: air_date, translations }
}

export function episodeMetadata(episode: TmdbEpisode, translations: InLanguages, original: string | null) {
  const { episode_number, name } = episode
  return {
    title: realName('episode', episode_number, name) ?? titleIn(original, translations),
    translations,
    overview: episode.overview,
    airDate: episode.air_date,
    runtimeMinutes: episode.runtime,
    ratings: ratingsOf(episode),
    cast: episode.guest_stars.map((person) => castMember(person, person.character)),
    crew: episode.crew.flatMap((person) => crewMember(person, person.job)),
  }
}

function titleIn(language: string | null, translations: InLanguages): string | undefined {
  const own = Object.entries(translations).find(([tag]) => tag.split('-')[0] === language)
  return own?.[1].title
}

function titleMetadata(title: TmdbMovie | TmdbSeries) {
  return {
    overview: title.overview,
    tagline: title.tagline,
    genres: title.genres.map(({ name }) => name),
    keywords: [...(title.keywords?.keywords ?? []), ...(title.keywords?.results ?? [])].map(({ name }) =>
      name.slice(0, 100),
    ),
    originalLanguage: title.original_language,
    ratings: ratingsOf(title),
    trailer: trailerOf(title.videos),
  }
}

function released(day: string | null | undefined) {
  const year = /^(\d{4})-/.exec(day ?? '')?.[1]
  return { releaseDate: day, year: year === undefined ? undefined : Number(year) }
}

/** Nobody voted: then the average of 0 is no rating. */
function ratingsOf({ vote_average, vote_count }: Pick<TmdbMovie, 'vote_average' | 'vote_count'>) {
  if (!vote_average || !vote_count) return []
  return [{ source: 'tmdb', value: vote_average, outOf: 10, votes: vote_count }]
}

function certificationOf({ release_dates }: TmdbMovie) {
  const country = release_dates?.results.find(({ iso_3166_1 }) => iso_3166_1 === COUNTRY)
  return country?.release_dates.find(({ certification }) => certification)?.certification
}

const SITES: Record<string, 'youtube' | 'vimeo'> = { YouTube: 'youtube', Vimeo: 'vimeo' }

/** The first official trailer, else the first trailer, of a site whose player is known. */
function trailerOf(videos: TmdbVideos) {
  const playable = (videos?.results ?? []).flatMap(({ site, type, key, official }) => {
    const known = own(SITES, site)
    return known && type === 'Trailer' && /^[\w-]{1,64}$/.test(key) ? [{ site: known, key, official }] : []
  })
  const best = playable.find(({ official }) => official) ?? playable[0]
  return best && { site: best.site, key: best.key }
}

type Person = { id: number; name: string; profile_path?: string | null | undefined }

function castMember({ id, name, profile_path }: Person, character: string | null | undefined) {
  return {
    name,
    character: character || null,
    personId: String(id),
    ...(profile_path ? { picture: profile_path } : {}),
  }
}

function crewMember({ id, name }: Person, job: string) {
  return JOBS.has(job) ? [{ name, job, personId: String(id) }] : []
}

export function titleArtwork(title: TmdbMovie | TmdbSeries): Artwork {
  const { posters = [], backdrops = [], logos = [] } = title.images ?? {}
  const logo = logos.find(({ iso_639_1 }) => iso_639_1 === 'en') ?? logos[0]
  return artworkOf({
    poster: pictureAt(title.poster_path, sizeOf(title.poster_path, posters)),
    backdrop: pictureAt(title.backdrop_path, sizeOf(title.backdrop_path, backdrops)),
    logo: pictureAt(logo?.file_path, sizeOf(logo?.file_path, logos)),
  })
}

/** Null where it is not among the listed ones, and for drawings, whose size says nothing. */
function sizeOf(path: string | null | undefined, images: readonly TmdbImage[]) {
  const image = images.find(({ file_path }) => file_path === path)
  return { width: image?.width || null, height: image?.height || null }
}

export function seasonArtwork({ poster_path }: TmdbSeason): Artwork {
  return artworkOf({ poster: pictureAt(poster_path) })
}

export function episodeArtwork({ still_path }: TmdbEpisode): Artwork {
  return artworkOf({ thumbnail: pictureAt(still_path) })
}
