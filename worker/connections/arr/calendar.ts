import { z } from 'zod'
import type { Result } from '../../../shared/failure.ts'
import type { Release, ServiceCalendar, ServiceTitle } from '../../../shared/protocol/service-data.ts'
import { listOf } from '../../providers/tolerant.ts'
import type { AskService } from '../ask-service.ts'
import { instant, line, looseNumber } from '../tell.ts'
import { ArrEpisode, ArrTitle, episodeOf, titleOf } from './title.ts'

const MAX_LINES = 2_000

/** Both days included, `yyyy-mm-dd`. */
export type Days = { from: string; to: string }

const isTrue = z.boolean().catch(false).default(false)
const common = {
  id: z.union([z.number(), z.string().max(100)]),
  overview: line(2_000),
  hasFile: isTrue,
  runtime: looseNumber,
}
const Movie = ArrTitle.extend({
  ...common,
  inCinemas: instant,
  digitalRelease: instant,
  physicalRelease: instant,
})
const Episode = ArrEpisode.extend({
  ...common,
  series: ArrTitle.nullish().catch(null),
  airDate: z.iso.date().nullish().catch(null),
  airDateUtc: instant,
})

const Lines = z.array(z.unknown())

/** What comes out on these days, the earliest first. */
export async function readArrCalendar(
  kind: ServiceTitle['kind'],
  ask: AskService,
  days: Days,
): Promise<Result<ServiceCalendar>> {
  const span = `start=${days.from}T00%3A00%3A00Z&end=${days.to}T23%3A59%3A59Z&unmonitored=false`
  const answer = await ask(`/api/v3/calendar?${span}${kind === 'series' ? '&includeSeries=true' : ''}`, Lines)
  if (!answer.ok) return answer
  const releases =
    kind === 'movie'
      ? listOf(Movie, MAX_LINES).parse(answer.value).flatMap(releasesOfMovie)
      : listOf(Episode, MAX_LINES).parse(answer.value).flatMap(releaseOfEpisode)
  const within = releases.filter(({ at }) => at.slice(0, 10) >= days.from && at.slice(0, 10) <= days.to)
  return { ok: true, value: { releases: within.toSorted((a, b) => (a.at < b.at ? -1 : 1)) } }
}

/** Each of a movie's days that is known. */
function releasesOfMovie(movie: z.infer<typeof Movie>): Release[] {
  const about = titleOf('movie', movie)
  if (!about) return []
  const days = { cinema: movie.inCinemas, digital: movie.digitalRelease, physical: movie.physicalRelease }
  return (['cinema', 'digital', 'physical'] as const).flatMap((what) => {
    const at = days[what]
    return at === null
      ? []
      : { ...factsOf(movie, `${movie.id}-${what}`), what, at: at.slice(0, 10), about, episode: null }
  })
}

function releaseOfEpisode(told: z.infer<typeof Episode>): Release[] {
  const about = titleOf('series', told.series ?? null)
  const at = told.airDateUtc ?? told.airDate ?? null
  const isSentinel = at !== null && /^(0001|9999)-/.test(at)
  if (!about || at === null || isSentinel) return []
  return [{ ...factsOf(told, String(told.id)), what: 'episode', at, about, episode: episodeOf(told) }]
}

function factsOf(told: z.infer<typeof Movie> | z.infer<typeof Episode>, id: string) {
  const runtimeMinutes = told.runtime !== null && told.runtime > 0 ? told.runtime : null
  return { id, hasFile: told.hasFile, runtimeMinutes, overview: told.overview }
}
