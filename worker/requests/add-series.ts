import { z } from 'zod'
import type { Result } from '../../shared/failure.ts'
import type { TitleAdded, TitleToAdd } from '../../shared/protocol/requests-api.ts'
import type { NamedReason, Reason } from '../../shared/reason.ts'
import { serviceReason } from '../../shared/service-failure.ts'

import { refusalReason } from '../connections/tell-service.ts'
import { listOf } from '../providers/tolerant.ts'
import type { ServiceAccess } from './add-movie.ts'

const Season = z.looseObject({
  seasonNumber: z.int().nonnegative(),
  monitored: z.boolean(),
  statistics: z.looseObject({ episodeFileCount: z.int(), episodeCount: z.int() }).nullish().catch(null),
})
type Season = z.infer<typeof Season>

/** Sent back as a whole when it is changed, so nothing of it is cut away. */
const Series = z.looseObject({
  id: z.int().positive(),
  monitored: z.boolean(),
  seasons: z.array(Season),
})
type Series = z.infer<typeof Series>

const Known = z.object({
  title: z.string().min(1),
  tvdbId: z.int().positive(),
  seriesType: z.string().optional(),
  seasons: z.array(z.object({ seasonNumber: z.int().nonnegative() })),
})
const list = <T>(entry: z.ZodType<T>) =>
  z.array(z.unknown()).transform((entries) => listOf(entry, 5).parse(entries))
const Created = z.object({ id: z.int().positive() })
const Anything = z.unknown()

type Told<T> = Promise<Result<T, NamedReason>>

/** Has Sonarr look for these seasons of a series and for no others that it did not look for before. */
export async function addSeries(title: TitleToAdd, service: ServiceAccess): Told<TitleAdded> {
  const known = await lookUp(title, service)
  if (!known.ok) return known
  const there = await findSeries(known.value.tvdbId, service)
  if (!there.ok) return there
  if (there.value) return watchSeasons(there.value, title.seasons, service)
  const lacking = lackingSeason(known.value.seasons, title.seasons)
  if (lacking !== null) return fail(service, { reason: 'no-season', season: lacking })
  const added = await service.tell('POST', '/api/v3/series', newSeries(known.value, title), Created)
  if (added.ok) return { ok: true, value: { outcome: 'added', serviceTitleId: added.value.id } }
  // Somebody may have added it between the two questions, or the answer came too late.
  const now = await findSeries(known.value.tvdbId, service)
  if (now.ok && now.value) return watchSeasons(now.value, title.seasons, service)
  return fail(service, refusalReason(added.failure))
}

function newSeries(known: z.infer<typeof Known>, { seasons, profileId, rootFolder }: TitleToAdd) {
  return {
    title: known.title,
    tvdbId: known.tvdbId,
    seriesType: known.seriesType ?? 'standard',
    qualityProfileId: profileId,
    rootFolderPath: rootFolder,
    seasonFolder: true,
    monitored: true,
    monitorNewItems: 'none',
    seasons: known.seasons.map(({ seasonNumber }) => ({
      seasonNumber,
      monitored: seasons.includes(seasonNumber),
    })),
    addOptions: { ignoreEpisodesWithFiles: true, searchForMissingEpisodes: true },
  }
}

/** Sonarr goes by the numbers of TheTVDB, which TMDB does not always have. */
async function lookUp({ tmdbId, tvdbId }: TitleToAdd, service: ServiceAccess): Told<z.infer<typeof Known>> {
  const term = tvdbId === null ? `tmdb:${tmdbId}` : `tvdb:${tvdbId}`
  const found = await service.ask(`/api/v3/series/lookup?term=${encodeURIComponent(term)}`, list(Known))
  if (!found.ok) return fail(service, serviceReason(found.failure))
  const [known] = found.value
  return known ? { ok: true, value: known } : fail(service, { reason: 'no-series' })
}

async function findSeries(tvdbId: number, service: ServiceAccess): Told<Series | null> {
  const found = await service.ask(`/api/v3/series?tvdbId=${tvdbId}`, list(Series))
  if (!found.ok) return fail(service, serviceReason(found.failure))
  return { ok: true, value: found.value[0] ?? null }
}

async function watchSeasons(
  series: Series,
  wanted: readonly number[],
  service: ServiceAccess,
): Told<TitleAdded> {
  const lacking = lackingSeason(series.seasons, wanted)
  if (lacking !== null) return fail(service, { reason: 'no-season', season: lacking })
  const changed = withWatched(series, wanted)
  if (JSON.stringify(changed) !== JSON.stringify(series)) {
    const saved = await service.tell('PUT', `/api/v3/series/${series.id}`, changed, Anything)
    if (!saved.ok) return fail(service, refusalReason(saved.failure))
  }
  for (const { seasonNumber } of series.seasons.filter((season) => isToSearch(season, wanted))) {
    const command = { name: 'SeasonSearch', seriesId: series.id, seasonNumber }
    const searched = await service.tell('POST', '/api/v3/command', command, Anything)
    if (!searched.ok) return fail(service, refusalReason(searched.failure))
  }
  return { ok: true, value: { outcome: 'there', serviceTitleId: series.id } }
}

function lackingSeason(
  seasons: readonly { seasonNumber: number }[],
  wanted: readonly number[],
): number | null {
  return wanted.find((number) => seasons.every(({ seasonNumber }) => seasonNumber !== number)) ?? null
}

/** A series that was at rest wakes for these seasons alone. */
function withWatched(series: Series, wanted: readonly number[]): Series {
  const seasons = series.seasons.map((season) => ({
    ...season,
    monitored: wanted.includes(season.seasonNumber) || (season.monitored && series.monitored),
  }))
  return { ...series, monitored: true, seasons }
}

function isToSearch({ seasonNumber, statistics }: Season, wanted: readonly number[]): boolean {
  if (!wanted.includes(seasonNumber)) return false
  return !statistics || statistics.episodeCount === 0 || statistics.episodeFileCount < statistics.episodeCount
}

function fail({ name }: ServiceAccess, why: Reason): { ok: false; failure: NamedReason } {
  return { ok: false, failure: { who: name, why } }
}
