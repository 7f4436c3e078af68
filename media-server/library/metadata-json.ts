import { trailerOf } from '../../shared/trailer.ts'
import type { ListMember } from './draft.ts'
import { checkedFacts, NO_FACTS, yearOf, type TextFacts } from './text-facts.ts'

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : [])
const inside = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined)
const textOr = (...values: unknown[]) =>
  values.find((value) => typeof value === 'string' && value.trim() !== '')
const textOrNull = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value : null)

/**
 * TMDB's details of a movie, series, season or episode, with or without what it appends, or with the lists beside the
 * details (`cast`, `trailer_url`, `rating`) as media processors write them. `member` takes that one out of a list.
 */
export function readMetadataJson(text: string, member?: ListMember): TextFacts {
  const parsed = parse(text)
  const details = member ? memberOf(parsed, member) : parsed
  return isObject(details) ? factsOf(details) : NO_FACTS
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
}

function memberOf(parsed: unknown, { list, number }: ListMember): Json | undefined {
  const name = list === 'seasons' ? 'season_number' : 'episode_number'
  return objects(inside(parsed, list)).find((one) => one[name] === number)
}

function factsOf(details: Json): TextFacts {
  const released = textOr(details.release_date, details.first_air_date)
  return checkedFacts(
    {
      title: textOr(details.title, details.name),
      originalTitle: textOr(details.original_title, details.original_name),
      year: yearOf(released) ?? details.year,
      releaseDate: released,
      airDate: textOr(details.air_date),
      overview: details.overview,
      tagline: details.tagline,
      genres: genresOf(details.genres),
      runtimeMinutes: runtimeOf(details),
      certification: certificationOf(details),
      status: details.status,
      originalLanguage: details.original_language,
      ratings: ratingsOf(details),
      cast: castOf(details),
      crew: crewOf(details),
      trailer: trailerOf(details.trailer_url) ?? videoOf(details.videos),
      collection: collectionOf(details.belongs_to_collection),
      keywords: keywordsOf(details.keywords),
    },
    {
      tmdb: details.id ?? details.tmdb_id,
      imdb: textOr(details.imdb_id, inside(details.external_ids, 'imdb_id')),
      tvdb: details.tvdb_id ?? inside(details.external_ids, 'tvdb_id'),
    },
  )
}

function genresOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value.map((genre: unknown) => (isObject(genre) ? genre.name : genre)) : []
}

/** A list, or as TMDB answers: an object around it. */
function keywordsOf(value: unknown): unknown[] {
  return [value, inside(value, 'keywords'), inside(value, 'results')].flatMap(genresOf)
}

function runtimeOf(details: Json): unknown {
  if (typeof details.runtime === 'number') return details.runtime
  return Array.isArray(details.episode_run_time) ? details.episode_run_time[0] : undefined
}

/** Its own word, else that of the United States, else the first country that has one. */
function certificationOf(details: Json): unknown {
  const own = textOr(details.rating, details.certification)
  if (own) return own
  const countries = [details.release_dates, details.content_ratings].flatMap((list) =>
    objects(inside(list, 'results')),
  )
  const inOrder = [...countries.filter(({ iso_3166_1 }) => iso_3166_1 === 'US'), ...countries]
  return textOr(
    ...inOrder.flatMap(({ rating, release_dates }) => [
      rating,
      ...objects(release_dates).map(({ certification }) => certification),
    ]),
  )
}

function ratingsOf({ vote_average, vote_count }: Json): unknown[] {
  if (typeof vote_average !== 'number' || vote_average <= 0) return []
  const votes = typeof vote_count === 'number' && Number.isInteger(vote_count) ? vote_count : null
  return [{ source: 'tmdb', value: vote_average, outOf: 10, votes }]
}

const idOf = ({ id }: Json) => (typeof id === 'number' || typeof id === 'string' ? String(id) : null)

function castOf(details: Json): unknown[] {
  const lists = [details.cast, inside(details.aggregate_credits, 'cast'), inside(details.credits, 'cast')]
  const cast = lists.map(objects).find((list) => list.length) ?? []
  return [...cast, ...objects(details.guest_stars)].map((one) => ({
    name: one.name,
    character: textOrNull(one.character) ?? textOrNull(objects(one.roles)[0]?.character),
    personId: idOf(one),
  }))
}

function crewOf(details: Json): unknown[] {
  const lists = [details.crew, inside(details.aggregate_credits, 'crew'), inside(details.credits, 'crew')]
  const crew = lists.map(objects).find((list) => list.length) ?? []
  const creators = objects(details.created_by).map((one): Json => ({ ...one, job: 'Creator' }))
  return [...creators, ...crew].map((one) => ({
    name: one.name,
    job: one.job ?? objects(one.jobs)[0]?.job,
    personId: idOf(one),
  }))
}

/** An official trailer before any other video. */
function videoOf(videos: unknown): unknown {
  const rank = ({ type, official }: Json) => (type === 'Trailer' ? 0 : 2) + (official === true ? 0 : 1)
  const [best] = objects(inside(videos, 'results'))
    .filter(({ site, key }) => typeof key === 'string' && /^(youtube|vimeo)$/i.test(String(site)))
    .toSorted((a, b) => rank(a) - rank(b))
  return best ? { site: String(best.site).toLowerCase(), key: best.key } : undefined
}

function collectionOf(value: unknown): unknown {
  if (!isObject(value)) return undefined
  const id = idOf(value)
  return id === null ? undefined : { id, name: value.name }
}
