import { z } from 'zod'
import type { Result, ServerFailure } from '../../shared/failure.ts'
import type { NamedReason } from '../../shared/reason.ts'
import type { FoundDetail, FoundSeason, FoundTitle, TitleKind } from '../../shared/protocol/requests-api.ts'
import { TmdbPoster } from '../../shared/protocol/requests-api.ts'
import type { Fetch } from '../data-api.ts'
import { makeProviderRequest, type ProviderAccess } from '../providers/request.ts'
import { FilePath } from '../providers/tmdb-answers.ts'
import { listOf, maybeNumber, maybeText } from '../providers/tolerant.ts'
import { readJson } from '../servers/read-json.ts'

const MAX_FOUND = 20
const NOT_SET_UP: NamedReason = { who: null, why: { reason: 'no-tmdb' } }

const found = { id: z.int().positive(), overview: maybeText, poster_path: FilePath }
const Movie = z.object({ ...found, title: z.string().min(1).max(1_000), release_date: maybeText })
const Series = z.object({ ...found, name: z.string().min(1).max(1_000), first_air_date: maybeText })
const Movies = z.object({ results: listOf(Movie, MAX_FOUND) })
const SeriesList = z.object({ results: listOf(Series, MAX_FOUND) })

const ids = z.object({ imdb_id: maybeText, tvdb_id: maybeNumber }).nullish().catch(null)
const Place = z.object({ season_number: z.int(), episode_number: z.int() }).nullish().catch(null)
const Season = z.object({ season_number: z.int().nonnegative(), name: maybeText, episode_count: maybeNumber })
const MovieDetail = Movie.extend({ external_ids: ids })
const SeriesDetail = Series.extend({
  external_ids: ids,
  seasons: listOf(Season, 500),
  last_episode_to_air: Place,
})

type Deps = { access: ProviderAccess | undefined; fetch: Fetch; now: () => number }
type Told<T> = Promise<Result<T, NamedReason>>

/** Movies and series of that name, as TMDB ranks each. */
export async function findTitles(query: string, deps: Deps): Told<FoundTitle[]> {
  const asked = `query=${encodeURIComponent(query.toWellFormed())}&include_adult=false`
  const [movies, series] = await Promise.all([
    askTmdb(`/3/search/movie?${asked}`, Movies, deps),
    askTmdb(`/3/search/tv?${asked}`, SeriesList, deps),
  ])
  if (!movies.ok) return movies
  if (!series.ok) return series
  const all = [...(movies.value?.results ?? []).map(movieOf), ...(series.value?.results ?? []).map(seriesOf)]
  return { ok: true, value: all }
}

/** One title with its ids elsewhere and its seasons; null when TMDB does not have it. */
export async function findDetail(kind: TitleKind, tmdbId: string, deps: Deps): Told<FoundDetail | null> {
  if (kind === 'movie') {
    const movie = await askTmdb(`/3/movie/${tmdbId}?append_to_response=external_ids`, MovieDetail, deps)
    if (!movie.ok || movie.value === null) return movie.ok ? NOTHING : movie
    return { ok: true, value: { ...movieOf(movie.value), ...idsOf(movie.value.external_ids), seasons: [] } }
  }
  const series = await askTmdb(`/3/tv/${tmdbId}?append_to_response=external_ids`, SeriesDetail, deps)
  if (!series.ok || series.value === null) return series.ok ? NOTHING : series
  const { external_ids, seasons, last_episode_to_air: last } = series.value
  const told = seasons.flatMap((season) => seasonOf(season, last ?? null))
  return { ok: true, value: { ...seriesOf(series.value), ...idsOf(external_ids), seasons: told } }
}

const NOTHING = { ok: true, value: null } as const

async function askTmdb<T>(path: string, schema: z.ZodType<T>, { access, fetch, now }: Deps): Told<T | null> {
  if (!access) return { ok: false, failure: NOT_SET_UP }
  const answer = await makeProviderRequest(access, fetch, now)(path, null)
  if (!answer.ok) {
    const { failure } = answer.failure
    return isMissing(failure) ? NOTHING : { ok: false, failure: { who: 'TMDB', why: failure } }
  }
  const read = readJson(path.split('?')[0] ?? path, { ...answer.value, atMs: null }, schema)
  return read.ok ? read : { ok: false, failure: { who: 'TMDB', why: read.failure } }
}

function isMissing(failure: ServerFailure): boolean {
  return failure.reason === 'bad-status' && failure.status === 404
}

function movieOf({ id, title, release_date, overview, poster_path }: z.infer<typeof Movie>): FoundTitle {
  const told = { overview: overview || null, poster: posterOf(poster_path) }
  return { kind: 'movie', tmdbId: String(id), title, year: yearOf(release_date), ...told }
}

function seriesOf({ id, name, first_air_date, overview, poster_path }: z.infer<typeof Series>): FoundTitle {
  const told = { overview: overview || null, poster: posterOf(poster_path) }
  return { kind: 'series', tmdbId: String(id), title: name, year: yearOf(first_air_date), ...told }
}

const posterOf = (path: string | null | undefined) => TmdbPoster.safeParse(path).data ?? null

function yearOf(day: string | null | undefined): number | null {
  const year = Number(day?.slice(0, 4))
  return year > 0 ? year : null
}

function idsOf(told: z.infer<typeof ids>) {
  const { imdb_id: imdb, tvdb_id: tvdb } = told ?? {}
  return {
    imdbId: /^tt\d{5,10}$/.test(imdb ?? '') ? (imdb ?? null) : null,
    tvdbId: tvdb ? String(tvdb) : null,
  }
}

/** What was broadcast is known from the last episode; of specials, TMDB counts those that it knows. */
function seasonOf(
  { season_number: number, name, episode_count }: z.infer<typeof Season>,
  last: { season_number: number; episode_number: number } | null,
): FoundSeason[] {
  const episodes = Math.max(0, Math.trunc(episode_count ?? 0))
  if (episodes === 0) return []
  const isOver = number === 0 || (last !== null && number < last.season_number)
  const isRunning = last !== null && number === last.season_number
  const aired = isOver ? episodes : isRunning ? Math.min(episodes, last.episode_number) : 0
  return [{ number, title: name || null, episodes, aired }]
}
