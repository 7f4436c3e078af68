import type { z } from 'zod'
import type { Result } from '../../shared/failure.ts'
import { parseKey } from '../../shared/identity/keys.ts'
import { collectionPath } from '../../shared/provider-told.ts'
import { slices } from '../slices.ts'
import { type Answer, type AskedChild, childAnswer, type Question, titleAnswer } from './answer.ts'
import type { ProviderGet } from './cache.ts'
import { type Candidate, chooseMatch, isOtherLength } from './match.ts'
import type { Trouble } from './request.ts'
import {
  inLanguages,
  TmdbCollection,
  type TmdbEpisode,
  TmdbEpisodeGroup,
  TmdbFound,
  TmdbMovie,
  TmdbMovieSearch,
  type TmdbSeason,
  TmdbSeasons,
  TmdbSeries,
  TmdbSeriesSearch,
} from './tmdb-answers.ts'
import { absoluteGroupId, findEpisode, type LoadedSeasons, seasonOf } from './tmdb-episodes.ts'
import {
  askSeasonTexts,
  episodeTranslations,
  seasonTranslations,
  type SeasonTexts,
} from './tmdb-season-texts.ts'
import {
  episodeArtwork,
  episodeMetadata,
  movieMetadata,
  seasonArtwork,
  seasonMetadata,
  seriesMetadata,
  titleArtwork,
} from './tmdb-mapping.ts'

type Asked<T> = Promise<Result<T, Trouble>>

/** Parts of one answer, and so one request; TMDB takes 20 at most. */
const MAX_APPENDED = 20
const MOVIE_PARTS = ['credits', 'videos', 'images', 'release_dates', 'keywords', 'translations']
const SERIES_PARTS = ['aggregate_credits', 'content_ratings', 'images', 'videos', 'keywords', 'translations']
/** Most series have no season after these, so one request tells everything. */
const FIRST_SEASONS = 10

/** Whether a search or a look-up by another id found nothing. */
export function isTmdbNone(json: unknown): boolean {
  const { results, movie_results, tv_results } = (json ?? {}) as Record<string, unknown>
  const lists = results === undefined ? [movie_results, tv_results] : [results]
  return lists.every((list) => Array.isArray(list) && list.length === 0)
}

/** What TMDB says of a title and of its seasons and episodes; empty where it does not know it, or that is doubtful. */
export async function askTmdb(question: Question, get: ProviderGet): Asked<Answer[]> {
  for (const key of question.keys) {
    const found = await findId(key, question, get)
    if (!found.ok) return found
    if (found.value === null) continue
    const asked = { key, id: found.value, isByName: parseKey(key).namespace === 'name' }
    const answers =
      question.kind === 'movie' ? await askMovie(asked, question, get) : await askSeries(asked, question, get)
    if (!answers.ok || answers.value.length > 0) return answers
  }
  return { ok: true, value: [] }
}

/** The number that TMDB has for a key. */
async function findId(key: string, question: Question, get: ProviderGet): Asked<string | null> {
  const { namespace, value } = parseKey(key)
  switch (namespace) {
    case 'tmdb':
      return { ok: true, value }
    case 'imdb':
    case 'tvdb':
      return findByOtherId(`${namespace}_id`, value, question, get)
    case 'name':
      return findByName(question, get)
    default:
      return { ok: true, value: null }
  }
}

async function findByOtherId(
  source: string,
  value: string,
  { kind }: Question,
  get: ProviderGet,
): Asked<string | null> {
  const path = `/3/find/${encodeURIComponent(value)}?external_source=${source}`
  const found = await get(path, TmdbFound)
  if (!found.ok) return found
  const { movie_results = [], tv_results = [] } = found.value ?? {}
  const results = kind === 'movie' ? movie_results : tv_results
  const [only, ...others] = results
  return { ok: true, value: only && others.length === 0 ? String(only.id) : null }
}

/** By its title, and where nothing like it is found by its original one. */
async function findByName(question: Question, get: ProviderGet): Asked<string | null> {
  for (const title of new Set(question.titles)) {
    const found = await findByTitle(title, question, get)
    if (!found.ok || found.value !== null) return found
  }
  return { ok: true, value: null }
}

async function findByTitle(
  title: string,
  { kind, titles, year }: Question,
  get: ProviderGet,
): Asked<string | null> {
  const query = `query=${encodeURIComponent(title.slice(0, 200).toWellFormed())}&include_adult=false`
  const candidates =
    kind === 'movie'
      ? await search(`/3/search/movie?${query}`, TmdbMovieSearch, movieCandidate, get)
      : await search(`/3/search/tv?${query}`, TmdbSeriesSearch, seriesCandidate, get)
  if (!candidates.ok) return candidates
  return { ok: true, value: chooseMatch({ titles, year }, candidates.value)?.id ?? null }
}

/** Without the year: TMDB would leave out a film that has the year beside. */
async function search<T>(
  path: string,
  schema: z.ZodType<{ results: T[] }>,
  asCandidate: (result: T) => Candidate,
  get: ProviderGet,
): Asked<Candidate[]> {
  const found = await get(path, schema)
  return found.ok ? { ok: true, value: (found.value?.results ?? []).map(asCandidate) } : found
}

type FoundMovie = z.infer<typeof TmdbMovieSearch>['results'][number]
type FoundSeries = z.infer<typeof TmdbSeriesSearch>['results'][number]

function movieCandidate({ id, title, original_title, release_date }: FoundMovie): Candidate {
  return { id: String(id), titles: [title, original_title ?? ''], year: yearOf(release_date) }
}

function seriesCandidate({ id, name, original_name, first_air_date }: FoundSeries): Candidate {
  return { id: String(id), titles: [name, original_name ?? ''], year: yearOf(first_air_date) }
}

function yearOf(day: string | null | undefined): number | null {
  const year = Number(day?.slice(0, 4))
  return year > 0 ? year : null
}

type Found = { key: string; id: string; isByName: boolean }

/** Textless artwork has no language, and would be filtered away. */
function detailsPath(path: string, parts: readonly string[]): string {
  return `${path}?append_to_response=${parts.join(',')}&include_image_language=en,null`
}

async function askMovie({ key, id, isByName }: Found, question: Question, get: ProviderGet): Asked<Answer[]> {
  const movie = await get(
    detailsPath(`/3/movie/${id}`, MOVIE_PARTS),
    inLanguages(TmdbMovie, question.languages),
  )
  if (!movie.ok) return movie
  const { value } = movie
  if (!value || (isByName && isOtherLength(question.durationSeconds, value.runtime)))
    return { ok: true, value: [] }
  // Only to be kept: what the library lacks of a collection is no reason to do without the film's own answer.
  const collection = value.belongs_to_collection
  if (collection) await get(collectionPath(String(collection.id)), TmdbCollection)
  const told = { metadata: movieMetadata(value, question.languages), artwork: titleArtwork(value) }
  return { ok: true, value: [titleAnswer(question, key, id, told)] }
}

async function askSeries({ key, id }: Found, question: Question, get: ProviderGet): Asked<Answer[]> {
  const first = Array.from({ length: FIRST_SEASONS }, (_, number) => `season/${number}`)
  const isAbsolute = question.children.some(({ order }) => order === 'absolute')
  const parts = [...SERIES_PARTS, ...(isAbsolute ? ['episode_groups'] : []), ...first]
  const found = await get(detailsPath(`/3/tv/${id}`, parts), inLanguages(TmdbSeries, question.languages))
  if (!found.ok) return found
  const series = found.value
  if (!series) return { ok: true, value: [] }
  const group = await askAbsoluteGroup(series, get)
  if (!group.ok) return group
  const here = new Set(question.children.map((child) => seasonOf(child, series, group.value)))
  const more = await askMoreSeasons(id, series, here, get)
  if (!more.ok) return more
  const told = { metadata: seriesMetadata(series, question.languages), artwork: titleArtwork(series) }
  const parent = titleAnswer(question, key, id, told)
  const seasons = new Map([...series.appended, ...more.value].map((one) => [one.season_number, one]))
  const known = question.children.flatMap((child) => findChild(child, seasons, series, group.value))
  const texts = await askSeasonTexts(id, series, wantedTexts(known), get)
  if (!texts.ok) return texts
  const original = series.original_language ?? null
  const children = known.map((one) => childAnswer(one.child, parent, toldOf(one, texts.value, original)))
  return { ok: true, value: [parent, ...children] }
}

async function askAbsoluteGroup(series: TmdbSeries, get: ProviderGet): Asked<TmdbEpisodeGroup | null> {
  const id = absoluteGroupId(series)
  return id === null ? { ok: true, value: null } : get(`/3/tv/episode_group/${id}`, TmdbEpisodeGroup)
}

/** Those after the first ten, in batches of which only the ones with a season that the library has are asked. */
async function askMoreSeasons(
  id: string,
  { seasons }: TmdbSeries,
  here: ReadonlySet<number | null>,
  get: ProviderGet,
): Asked<TmdbSeason[]> {
  const later = seasons
    .map(({ season_number }) => season_number)
    .filter((number) => number >= FIRST_SEASONS)
    .toSorted((one, other) => one - other)
  const found: TmdbSeason[] = []
  for (const batch of slices(later, MAX_APPENDED)) {
    if (!batch.some((number) => here.has(number))) continue
    const parts = batch.map((number) => `season/${number}`).join(',')
    const answer = await get(`/3/tv/${id}?append_to_response=${parts}`, TmdbSeasons)
    if (!answer.ok) return answer
    found.push(...(answer.value?.appended ?? []))
  }
  return { ok: true, value: found }
}

/** A season or episode of the library, and what TMDB has there. */
type KnownChild = { child: AskedChild; season: TmdbSeason; episode: TmdbEpisode | null }

function findChild(
  child: AskedChild,
  seasons: LoadedSeasons,
  series: TmdbSeries,
  group: TmdbEpisodeGroup | null,
): KnownChild[] {
  if (child.kind === 'season') {
    const season = child.season === null ? undefined : seasons.get(child.season)
    return season ? [{ child, season, episode: null }] : []
  }
  const episode = findEpisode(child, seasons, series, group)
  const season = episode && [...seasons.values()].find(({ episodes }) => episodes.includes(episode))
  return season ? [{ child, season, episode }] : []
}

/** In which languages some of them lack a text, and in which seasons those are. */
function wantedTexts(known: readonly KnownChild[]): Map<string, Set<number>> {
  const wanted = new Map<string, Set<number>>()
  for (const { child, season } of known)
    for (const language of child.languages) {
      const seasons = wanted.get(language) ?? new Set()
      wanted.set(language, seasons.add(season.season_number))
    }
  return wanted
}

function toldOf({ child, season, episode }: KnownChild, texts: SeasonTexts, original: string | null) {
  if (!episode) {
    const told = seasonTranslations(season, child.languages, texts)
    return { metadata: seasonMetadata(season, told, original), artwork: seasonArtwork(season) }
  }
  const told = episodeTranslations(episode, child.languages, texts)
  return { metadata: episodeMetadata(episode, told, original), artwork: episodeArtwork(episode) }
}
