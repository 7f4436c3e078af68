import { z } from 'zod'
import { isEmptyValue, metadataFields } from '../../../shared/fields.ts'
import type { Kind } from '../../../shared/kind.ts'
import { languageOf } from '../../../shared/language.ts'
import { ExternalIds, type Metadata } from '../../../shared/metadata.ts'
import { trailerOf } from '../../../shared/trailer.ts'
import { clip, dayOf } from '../words.ts'

const NAME_LENGTH = 1_000
const MOST_PEOPLE = 300

const text = z.string().optional().catch(undefined)
const number = z.number().optional().catch(undefined)
const list = <T extends z.ZodType>(element: T) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((all): z.infer<T>[] =>
      all.flatMap((one) => {
        const parsed = element.safeParse(one)
        return parsed.success ? [parsed.data] : []
      }),
    )
const Role = z.object({ character: text })

/** TMDB's details of a title, as the server keeps them beside it. What is not of its type counts as missing. */
export const MetadataFile = z.object({
  id: number,
  imdb_id: text,
  tvdb_id: number,
  external_ids: z.object({ imdb_id: text, tvdb_id: number }).optional().catch(undefined),
  title: text,
  name: text,
  original_title: text,
  original_name: text,
  overview: text,
  tagline: text,
  status: text,
  rating: text,
  original_language: text,
  release_date: text,
  first_air_date: text,
  air_date: text,
  runtime: number,
  episode_run_time: list(z.number()),
  vote_average: number,
  vote_count: number,
  genres: list(z.object({ name: z.string() })),
  cast: list(z.object({ name: z.string(), character: text, roles: list(Role) })),
  guest_stars: list(z.object({ name: z.string(), character: text })),
  crew: list(z.object({ name: z.string(), job: text })),
  trailer_url: text,
  belongs_to_collection: z.object({ id: z.number(), name: z.string() }).optional().catch(undefined),
  seasons: list(z.object({ season_number: z.number(), name: text, overview: text, air_date: text })),
  last_updated: text,
})
export type MetadataFile = z.infer<typeof MetadataFile>

/** What is known of an entry beside its metadata file: a title and year, from the names of its folder or file. */
type Named = { title: string | undefined; year?: number | undefined }

/** `The Paper Lighthouse (2017)` → its title and year. */
export function readFolder(folder: string): Named {
  const [, title, year] = /^(.*\S)\s*\(((?:18|19|20|21)\d{2})\)\s*$/.exec(folder) ?? []
  return title === undefined
    ? { title: clip(folder, NAME_LENGTH) }
    : { title: clip(title, NAME_LENGTH), year: Number(year) }
}

/** The fields of this kind that are known. The file goes before the names; a year only together with its title. */
export function metadataOf(kind: Kind, file: MetadataFile | null, named: Named): Metadata {
  const said = file ? { ...wordsOf(file), ...datesOf(file), ...listsOf(file) } : {}
  const title = file ? clip(file.title ?? file.name, NAME_LENGTH) : undefined
  const all: { [Field in keyof Metadata]: Metadata[Field] | undefined } = {
    ...said,
    title: title ?? named.title,
    year: (file && yearOf(file)) ?? named.year,
  }
  const names = metadataFields(kind).filter((name) => !isEmptyValue(name, all[name]))
  return Object.fromEntries(names.map((name) => [name, all[name]]))
}

function wordsOf(file: MetadataFile) {
  const language = languageOf(file.original_language)
  return {
    originalTitle: clip(file.original_title ?? file.original_name, NAME_LENGTH),
    overview: clip(file.overview, 20_000),
    tagline: clip(file.tagline, 20_000),
    status: clip(file.status, 40),
    certification: clip(file.rating, 40),
    originalLanguage: language === 'und' ? undefined : language,
    trailer: trailerOf(clip(file.trailer_url, 2_000)),
  }
}

function datesOf(file: MetadataFile) {
  const minutes = file.runtime ?? file.episode_run_time[0] ?? 0
  return {
    releaseDate: knownDay(file.release_date ?? file.first_air_date),
    airDate: knownDay(file.air_date),
    runtimeMinutes: minutes > 0 && minutes <= 100_000 ? minutes : undefined,
  }
}

function yearOf(file: MetadataFile): number | undefined {
  const day = knownDay(file.release_date ?? file.first_air_date)
  return day === undefined ? undefined : Number(day.slice(0, 4))
}

/** `9999-12-31`, `0001-01-01`, empty and absent are all unknown. */
function knownDay(day: string | undefined): string | undefined {
  return dayOf(day) ?? undefined
}

function listsOf(file: MetadataFile) {
  const { vote_average: value = 0, vote_count: votes = 0, belongs_to_collection: collection } = file
  const isRated = value > 0 && value <= 10 && Number.isInteger(votes) && votes > 0
  const cast = [...file.cast, ...file.guest_stars.map((person) => ({ ...person, roles: [] }))]
  return {
    genres: file.genres.flatMap(({ name }) => clip(name, 100) ?? []).slice(0, 100),
    ratings: isRated ? [{ source: 'tmdb', value: Math.round(value * 100) / 100, outOf: 10, votes }] : [],
    cast: cast
      .flatMap(({ name, character, roles }) => {
        const known = clip(name, NAME_LENGTH)
        const role = clip(character ?? roles[0]?.character, NAME_LENGTH) ?? null
        return known ? [{ name: known, character: role, personId: null }] : []
      })
      .slice(0, MOST_PEOPLE),
    crew: file.crew
      .flatMap(({ name, job }) => {
        const known = clip(name, NAME_LENGTH)
        return known ? [{ name: known, job: clip(job, NAME_LENGTH) ?? 'Crew', personId: null }] : []
      })
      .slice(0, MOST_PEOPLE),
    collection: collection && {
      id: String(collection.id).slice(0, 64),
      name: collection.name.slice(0, NAME_LENGTH),
    },
  }
}

/** What a series' file says of one of its seasons. */
export function seasonMetadata(file: MetadataFile | null, season: number): Metadata {
  const said = file?.seasons.find(({ season_number }) => season_number === season)
  const metadata: Metadata = { title: clip(said?.name, NAME_LENGTH) ?? seasonTitle(season) }
  const [overview, airDate] = [clip(said?.overview, 20_000), knownDay(said?.air_date)]
  return { ...metadata, ...(overview && { overview }), ...(airDate && { airDate }) }
}

function seasonTitle(season: number): string {
  return season === 0 ? 'Specials' : `Season ${season}`
}

/** The file's own id is TMDB's. 0, empty and malformed ones count as none. */
export function externalIdsOf(file: MetadataFile | null): ExternalIds {
  if (!file) return {}
  const others = file.external_ids ?? { imdb_id: undefined, tvdb_id: undefined }
  const found = { tmdb: file.id, imdb: file.imdb_id ?? others.imdb_id, tvdb: file.tvdb_id ?? others.tvdb_id }
  const ids: ExternalIds = {}
  for (const name of ['tmdb', 'imdb', 'tvdb'] as const) {
    const id = ExternalIds.shape[name].safeParse(found[name]?.toString())
    if (id.success && id.data !== undefined) ids[name] = id.data
  }
  return ids
}
