import { z } from 'zod'
import type { Result } from '../../shared/failure.ts'
import { parseKey } from '../../shared/identity/keys.ts'
import { own } from '../../shared/own.ts'
import { type Answer, type AskedChild, childAnswer, type Question, titleAnswer } from './answer.ts'
import { findOmdbEpisode, type OmdbEpisode, OmdbSeason } from './omdb-episodes.ts'
import type { ProviderGet } from './cache.ts'
import { chooseMatch, isOtherLength } from './match.ts'
import type { Trouble } from './request.ts'
import { listOf, word } from './tolerant.ts'

type Asked<T> = Promise<Result<T, Trouble>>

/** More than any series has. */
const MAX_SEASONS = 100

const ImdbId = z.string().regex(/^tt\d{1,12}$/)

const OmdbTitle = z.object({
  imdbID: ImdbId,
  Title: z.string(),
  Year: word,
  Type: word,
  Rated: word,
  Released: word,
  Runtime: word,
  Genre: word,
  Director: word,
  Writer: word,
  Actors: word,
  Plot: word,
  imdbRating: word,
  imdbVotes: word,
  totalSeasons: word,
  Ratings: listOf(z.object({ Source: z.string(), Value: z.string() }), 10),
})
type OmdbTitle = z.infer<typeof OmdbTitle>

/** OMDb answers 200 also where it found nothing. */
export function isOmdbNone(json: unknown): boolean {
  return (json as { Response?: unknown } | null)?.Response === 'False'
}

/** What OMDb says of a title, and of episodes what its season lists have: one request a season. */
export async function askOmdb(question: Question, get: ProviderGet): Asked<Answer[]> {
  for (const key of question.keys) {
    const found = await findTitle(key, question, get)
    if (!found.ok) return found
    if (!found.value) continue
    const parent = titleAnswer(question, key, found.value.imdbID, {
      metadata: omdbMetadata(found.value),
      artwork: {},
    })
    const children = await askSeasons(found.value, parent, question, get)
    return children.ok ? { ok: true, value: [parent, ...children.value] } : children
  }
  return { ok: true, value: [] }
}

async function findTitle(key: string, question: Question, get: ProviderGet): Asked<OmdbTitle | null> {
  const { namespace, value } = parseKey(key)
  switch (namespace) {
    case 'imdb': {
      const found = await get(`/?i=${encodeURIComponent(value)}&plot=full`, OmdbTitle)
      return onlyIf(found, ({ Type }) => Type === question.kind)
    }
    case 'name':
      return findByName(question, get)
    default:
      return { ok: true, value: null }
  }
}

async function findByName(question: Question, get: ProviderGet): Asked<OmdbTitle | null> {
  const { kind, titles, year } = question
  const title = (titles[0] ?? '').slice(0, 200).toWellFormed()
  if (title === '') return { ok: true, value: null }
  const query = `t=${encodeURIComponent(title)}&type=${kind}${year === null ? '' : `&y=${year}`}`
  const found = await get(`/?${query}&plot=full`, OmdbTitle)
  return onlyIf(found, (one) => isMeant(question, one))
}

function onlyIf(found: Result<OmdbTitle | null, Trouble>, is: (one: OmdbTitle) => boolean): typeof found {
  return found.ok && found.value && !is(found.value) ? { ok: true, value: null } : found
}

function isMeant({ kind, titles, year, durationSeconds }: Question, found: OmdbTitle): boolean {
  const candidate = { id: found.imdbID, titles: [found.Title], year: firstNumber(found.Year) }
  const isOther = kind === 'movie' && isOtherLength(durationSeconds, firstNumber(found.Runtime))
  return found.Type === kind && !isOther && chooseMatch({ titles, year }, [candidate]) !== null
}

async function askSeasons(
  title: OmdbTitle,
  parent: Answer,
  { children }: Question,
  get: ProviderGet,
): Asked<Answer[]> {
  const episodes = children.filter(({ kind }) => kind === 'episode')
  const seasons = new Map<number, OmdbEpisode[]>()
  for (const season of wantedSeasons(episodes, title)) {
    const found = await get(`/?i=${title.imdbID}&Season=${season}`, OmdbSeason)
    if (!found.ok) return found
    seasons.set(season, found.value?.Episodes ?? [])
  }
  const answers = episodes.flatMap((child) => answerEpisode(child, parent, findOmdbEpisode(child, seasons)))
  return { ok: true, value: answers }
}

/** A number or a day that means no season may be in any. */
function wantedSeasons(episodes: readonly AskedChild[], { totalSeasons }: OmdbTitle): number[] {
  const total = Math.min(MAX_SEASONS, firstNumber(totalSeasons) ?? 0)
  const any = episodes.some(({ order }) => order !== 'aired')
  const all = any ? Array.from({ length: total }, (_, at) => at + 1) : []
  return [...new Set([...all, ...episodes.flatMap(({ season }) => season ?? [])])]
}

function answerEpisode(child: AskedChild, parent: Answer, episode: OmdbEpisode | undefined): Answer[] {
  if (!episode) return []
  const metadata = {
    title: episode.Title,
    airDate: /^\d{4}-\d{2}-\d{2}$/.exec(episode.Released ?? '')?.[0],
    ratings: imdbRating(episode.imdbRating, null),
  }
  return [childAnswer(child, parent, { metadata, artwork: {} })]
}

function omdbMetadata(title: OmdbTitle) {
  return {
    title: title.Title,
    year: firstNumber(title.Year),
    releaseDate: dayOf(title.Released),
    overview: title.Plot,
    genres: words(title.Genre),
    runtimeMinutes: firstNumber(title.Runtime),
    certification: title.Rated,
    ratings: [...imdbRating(title.imdbRating, title.imdbVotes), ...title.Ratings.flatMap(otherRating)],
    cast: words(title.Actors).map((name) => ({ name, character: null, personId: null })),
    crew: [
      ...words(title.Director).map((name) => ({ name, job: 'Director', personId: null })),
      ...words(title.Writer).map((name) => ({ name, job: 'Writer', personId: null })),
    ],
  }
}

function words(list: string | null | undefined): string[] {
  return (list ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

/** `2019–2022` is 2019, `101 min` is 101, `12,812` is 12812. */
function firstNumber(text: string | null | undefined): number | null {
  const digits = /\d[\d,]*/.exec(text ?? '')?.[0]
  return digits === undefined ? null : Number(digits.replaceAll(',', ''))
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `20 Apr 2017`. */
function dayOf(text: string | null | undefined): string | null {
  const [, day = '', month = '', year = ''] = /^(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})$/.exec(text ?? '') ?? []
  const at = MONTHS.indexOf(month)
  return at < 0 ? null : `${year}-${String(at + 1).padStart(2, '0')}-${day.padStart(2, '0')}`
}

function imdbRating(text: string | null | undefined, votes: string | null | undefined) {
  const value = Number(text)
  return value > 0 ? [{ source: 'imdb', value, outOf: 10, votes: firstNumber(votes) }] : []
}

const SOURCES: Record<string, string> = { 'Rotten Tomatoes': 'rottentomatoes', Metacritic: 'metacritic' }

/** `87%` and `74/100`. */
function otherRating({ Source, Value }: OmdbTitle['Ratings'][number]) {
  const source = own(SOURCES, Source)
  const value = Number(/^(\d+(?:\.\d+)?)(?:%|\/100)$/.exec(Value)?.[1])
  return source && value >= 0 ? [{ source, value, outOf: 100, votes: null }] : []
}
