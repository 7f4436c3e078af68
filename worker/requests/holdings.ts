import { z } from 'zod'
import type { Connection } from '../../shared/connection.ts'
import type { Result } from '../../shared/failure.ts'
import type { Holding, Holdings, HoldingsAsk } from '../../shared/protocol/requests-api.ts'
import type { NamedReason } from '../../shared/reason.ts'
import { serviceReason } from '../../shared/service-failure.ts'
import { type AskService, makeAskService } from '../connections/ask-service.ts'
import type { Fetch } from '../data-api.ts'
import { listOf } from '../providers/tolerant.ts'
import { makeSlots } from '../slots.ts'

/** A page waits for this: what does not answer by then is said to be silent. */
export const PAGE_PATIENCE = { firstByteMs: 4_000, totalMs: 6_000 }
const AT_ONCE = 6
const MAX_SERIES = 20_000

const Movie = z.object({ tmdbId: z.int(), hasFile: z.boolean(), monitored: z.boolean() })
const Series = z.object({
  tvdbId: z.int(),
  tmdbId: z.int().catch(0),
  monitored: z.boolean(),
  seasons: listOf(z.object({ seasonNumber: z.int(), monitored: z.boolean() }), 500),
})
const list = <T>(entry: z.ZodType<T>) =>
  z.array(z.unknown()).transform((entries) => listOf(entry, MAX_SERIES).parse(entries))

type Asked = HoldingsAsk['titles'][number]
type Found = Promise<Result<Holding[], NamedReason>>

/** Which of these titles Radarr and Sonarr have in their lists. */
export async function readHoldings(
  titles: readonly Asked[],
  connections: readonly Connection[],
  fetch: Fetch,
): Promise<Holdings> {
  const movies = titles.filter(({ kind }) => kind === 'movie')
  const series = titles.filter(({ kind }) => kind === 'series')
  const answers = await Promise.all(
    connections.flatMap((connection) => {
      const { kind } = connection
      if (kind === 'radarr' && movies.length > 0) return heldMovies(movies, connection, fetch)
      if (kind === 'sonarr' && series.length > 0) return heldSeries(series, connection, fetch)
      return []
    }),
  )
  return {
    holdings: answers.flatMap((answer) => (answer.ok ? answer.value : [])),
    silent: answers.flatMap((answer) => (answer.ok ? [] : answer.failure)),
  }
}

/** One by one: its whole list can be tens of megabytes. */
async function heldMovies(titles: readonly Asked[], connection: Connection, fetch: Fetch): Found {
  const ask = makeAskService(connection, fetch, PAGE_PATIENCE)
  const slots = makeSlots(AT_ONCE)
  const answers = await Promise.all(titles.map((title) => slots(() => heldMovie(title, connection, ask))))
  return (
    answers.find((answer) => !answer.ok) ?? {
      ok: true,
      value: answers.flatMap((one) => (one.ok ? one.value : [])),
    }
  )
}

async function heldMovie({ tmdbId }: Asked, { _id, name }: Connection, ask: AskService): Found {
  const found = await ask(`/api/v3/movie?tmdbId=${tmdbId}`, list(Movie))
  if (!found.ok) return { ok: false, failure: { who: name, why: serviceReason(found.failure) } }
  const movie = found.value.find((one) => String(one.tmdbId) === tmdbId)
  if (!movie) return { ok: true, value: [] }
  const { hasFile, monitored } = movie
  const holding = {
    kind: 'movie',
    tmdbId,
    connectionId: _id,
    isWanted: monitored || hasFile,
    hasFile,
  } as const
  return { ok: true, value: [{ ...holding, seasons: [] }] }
}

/** By the number of TheTVDB where one title is asked for, else out of the whole list. */
async function heldSeries(
  titles: readonly Asked[],
  { _id, name, ...service }: Connection,
  fetch: Fetch,
): Found {
  const ask = makeAskService(service, fetch, PAGE_PATIENCE)
  const only = titles.length === 1 ? (titles[0]?.tvdbId ?? null) : null
  const found = await ask(`/api/v3/series${only === null ? '' : `?tvdbId=${only}`}`, list(Series))
  if (!found.ok) return { ok: false, failure: { who: name, why: serviceReason(found.failure) } }
  const holdings = titles.flatMap(({ tmdbId, tvdbId }) => {
    const one = found.value.find(
      (series) => String(series.tvdbId) === tvdbId || String(series.tmdbId) === tmdbId,
    )
    if (!one) return []
    const seasons = one.seasons.filter(({ monitored }) => monitored && one.monitored)
    return {
      ...({ kind: 'series', tmdbId, connectionId: _id, isWanted: one.monitored, hasFile: false } as const),
      seasons: seasons.map(({ seasonNumber }) => seasonNumber),
    }
  })
  return { ok: true, value: holdings }
}
