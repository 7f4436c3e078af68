import { z } from 'zod'
import { CollectionPart } from '../../shared/provider-told.ts'
import { listOf, maybeNumber, maybeText } from './tolerant.ts'

/** TMDB's answers (API version 3), cut down to what becomes an offer. `""`, 0 and null all mean that it does not know. */

const Id = z.int().positive()
/** `/abc.jpg`, under the image host. */
export const FilePath = z
  .string()
  .regex(/^\/[A-Za-z0-9_-]{1,60}\.(jpg|jpeg|png|svg|webp)$/)
  .nullish()
  .catch(null)
const Named = z.object({ name: z.string() })
const votes = { vote_average: maybeNumber, vote_count: maybeNumber }

const Person = z.object({ id: Id, name: z.string(), profile_path: FilePath })
const CastMember = Person.extend({ character: maybeText })
const SeriesCastMember = Person.extend({ roles: listOf(z.object({ character: maybeText }), 3) })
const CrewMember = Person.extend({ job: z.string() })
const SeriesCrewMember = Person.extend({ jobs: listOf(z.object({ job: z.string() }), 3) })

const Image = z.object({
  file_path: FilePath,
  iso_639_1: maybeText,
  width: maybeNumber,
  height: maybeNumber,
})
export type TmdbImage = z.infer<typeof Image>
const Images = z
  .object({ posters: listOf(Image, 20), backdrops: listOf(Image, 20), logos: listOf(Image, 20) })
  .nullish()
  .catch(null)

const Videos = z
  .object({
    results: listOf(
      z.object({ site: z.string(), type: z.string(), key: z.string(), official: z.boolean() }),
      30,
    ),
  })
  .nullish()
  .catch(null)
export type TmdbVideos = z.infer<typeof Videos>

const Translated = z.object({
  iso_639_1: z.string(),
  iso_3166_1: maybeText,
  /** Films have a title, series a name. */
  data: z.object({ title: maybeText, name: maybeText, overview: maybeText, tagline: maybeText }),
})
export type TmdbTranslated = z.infer<typeof Translated>
/** As it is kept: of all that TMDB tells only what was wanted. */
const Translations = z.object({ languages: listOf(z.string(), 100), told: listOf(Translated, 100) })

const title = {
  id: Id,
  translations: Translations,
  overview: maybeText,
  tagline: maybeText,
  genres: listOf(Named, 20),
  original_language: maybeText,
  poster_path: FilePath,
  backdrop_path: FilePath,
  ...votes,
  images: Images,
  videos: Videos,
  /** Films and series name the list otherwise. */
  keywords: z
    .object({ keywords: listOf(Named, 40), results: listOf(Named, 40) })
    .nullish()
    .catch(null),
}

export const TmdbMovie = z.object({
  ...title,
  title: maybeText,
  original_title: maybeText,
  release_date: maybeText,
  runtime: maybeNumber,
  belongs_to_collection: z.object({ id: Id, name: z.string() }).nullish().catch(null),
  credits: z
    .object({ cast: listOf(CastMember, 60), crew: listOf(CrewMember, 200) })
    .nullish()
    .catch(null),
  release_dates: z
    .object({
      results: listOf(
        z.object({
          iso_3166_1: z.string(),
          release_dates: listOf(z.object({ certification: maybeText }), 20),
        }),
        60,
      ),
    })
    .nullish()
    .catch(null),
})
export type TmdbMovie = z.infer<typeof TmdbMovie>

/** Read by pages, which show the parts that the library lacks. */
export const TmdbCollection = z.object({ name: z.string(), parts: listOf(CollectionPart, 200) })

const Episode = z.object({
  id: Id,
  episode_number: z.int().nonnegative(),
  name: maybeText,
  overview: maybeText,
  air_date: maybeText,
  runtime: maybeNumber,
  still_path: FilePath,
  ...votes,
  guest_stars: listOf(CastMember, 10),
  crew: listOf(CrewMember, 30),
})
export type TmdbEpisode = z.infer<typeof Episode>

const Season = z.object({
  season_number: z.int().nonnegative(),
  name: maybeText,
  overview: maybeText,
  air_date: maybeText,
  poster_path: FilePath,
  episodes: listOf(Episode, 1_000),
})
export type TmdbSeason = z.infer<typeof Season>

const GroupId = z.string().regex(/^[A-Za-z0-9]{1,40}$/)
const GroupedEpisode = z.object({
  season_number: z.int().nonnegative(),
  episode_number: z.int().nonnegative(),
  order: z.number(),
})

/** All episodes of a series in another order than that of its seasons. */
export const TmdbEpisodeGroup = z.object({
  groups: listOf(z.object({ order: z.number(), episodes: listOf(GroupedEpisode, 5_000) }), 200),
})
export type TmdbEpisodeGroup = z.infer<typeof TmdbEpisodeGroup>

/** Appended seasons stand under keys such as `season/1`; they become one list. Read again, it is that list already. */
const Seasons = z.preprocess((answer) => {
  if (typeof answer !== 'object' || answer === null || 'appended' in answer) return answer
  const appended = Object.entries(answer).flatMap(([key, value]) =>
    /^season\/\d{1,5}$/.test(key) ? [value as unknown] : [],
  )
  return { ...answer, appended }
}, z.unknown())

export const TmdbSeasons = Seasons.pipe(z.object({ id: Id, appended: listOf(Season, 20) }))

/** Of an answer in another language only the texts are kept. */
const EpisodeTexts = Episode.pick({ id: true, episode_number: true, name: true, overview: true })
const SeasonTexts = Season.pick({ season_number: true, name: true, overview: true }).extend({
  episodes: listOf(EpisodeTexts, 1_000),
})
export const TmdbSeasonsInLanguage = Seasons.pipe(z.object({ id: Id, appended: listOf(SeasonTexts, 20) }))
export type TmdbSeasonsInLanguage = z.infer<typeof TmdbSeasonsInLanguage>

export const TmdbSeries = Seasons.pipe(
  z.object({
    ...title,
    name: maybeText,
    original_name: maybeText,
    first_air_date: maybeText,
    status: maybeText,
    episode_run_time: listOf(z.number(), 5),
    seasons: listOf(
      z.object({
        season_number: z.int().nonnegative(),
        episode_count: maybeNumber,
        air_date: maybeText,
      }),
      500,
    ),
    episode_groups: z
      .object({ results: listOf(z.object({ id: GroupId, type: z.int() }), 100) })
      .nullish()
      .catch(null),
    aggregate_credits: z
      .object({ cast: listOf(SeriesCastMember, 60), crew: listOf(SeriesCrewMember, 200) })
      .nullish()
      .catch(null),
    created_by: listOf(Person, 10),
    content_ratings: z
      .object({ results: listOf(z.object({ iso_3166_1: z.string(), rating: maybeText }), 60) })
      .nullish()
      .catch(null),
    appended: listOf(Season, 20),
  }),
)
export type TmdbSeries = z.infer<typeof TmdbSeries>

const baseOf = (tag: string) => tag.split('-')[0]

/**
 * A title's answer with its translations into these languages. One that was kept when fewer were wanted does not fit, so
 * that it is asked for again.
 */
export function inLanguages<T extends { translations: z.infer<typeof Translations> }>(
  answer: z.ZodType<T>,
  languages: readonly string[],
): z.ZodType<T> {
  const isWhole = ({ translations }: T) => languages.every((one) => translations.languages.includes(one))
  return z.preprocess((told) => keepWanted(told, languages), answer.refine(isWhole))
}

/** TMDB tells of up to sixty languages. */
function keepWanted(answer: unknown, languages: readonly string[]): unknown {
  const { translations } = AnyTranslations.parse(answer)
  if (translations === null) return answer
  const bases = new Set(languages.map(baseOf))
  const told = translations.filter(({ iso_639_1 }) => bases.has(iso_639_1))
  return { ...Object(answer), translations: { languages, told } }
}

/** Null: it is kept already. */
const AnyTranslations = z
  .object({
    translations: z
      .union([
        z.looseObject({ languages: z.unknown(), told: z.unknown() }).transform(() => null),
        z.object({ translations: listOf(Translated, 200) }).transform(({ translations }) => translations),
      ])
      .catch([]),
  })
  .catch({ translations: [] })

const FoundMovie = z.object({
  id: Id,
  title: z.string(),
  original_title: maybeText,
  release_date: maybeText,
})
const FoundSeries = z.object({
  id: Id,
  name: z.string(),
  original_name: maybeText,
  first_air_date: maybeText,
})

export const TmdbFound = z.object({
  movie_results: listOf(FoundMovie, 20),
  tv_results: listOf(FoundSeries, 20),
})
export const TmdbMovieSearch = z.object({ results: listOf(FoundMovie, 20) })
export const TmdbSeriesSearch = z.object({ results: listOf(FoundSeries, 20) })
