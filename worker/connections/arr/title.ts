import { z } from 'zod'
import { ExternalIds } from '../../../shared/metadata.ts'
import type { ServiceEpisode, ServiceTitle } from '../../../shared/protocol/service-data.ts'
import { count, line } from '../tell.ts'

/** What a movie of Radarr and a series of Sonarr have in common. 0 is no id, and no year. */
export const ArrTitle = z.object({
  title: line(500),
  year: count,
  path: line(4_000),
  tmdbId: count,
  imdbId: line(40),
  tvdbId: count,
})
export type ArrTitle = z.infer<typeof ArrTitle>

export const ArrEpisode = z.object({
  seasonNumber: count,
  episodeNumber: count,
  title: line(500),
})

/** Null where it has not even a name. */
export function titleOf(kind: ServiceTitle['kind'], told: ArrTitle | null): ServiceTitle | null {
  if (!told?.title) return null
  const { title, year, path } = told
  const ids = {
    tmdb: idOf(ExternalIds.shape.tmdb, told.tmdbId),
    imdb: idOf(ExternalIds.shape.imdb, told.imdbId),
    tvdb: kind === 'series' ? idOf(ExternalIds.shape.tvdb, told.tvdbId) : undefined,
  }
  return { kind, title, year: year || null, ids, path }
}

function idOf(schema: z.ZodType<string | undefined>, told: string | number | null): string | undefined {
  return told === null ? undefined : schema.safeParse(String(told)).data
}

/** Null where nobody could say which it is. */
export function episodeOf(told: z.infer<typeof ArrEpisode> | null): ServiceEpisode | null {
  const { seasonNumber: season = null, episodeNumber: number = null, title = null } = told ?? {}
  return season === null || number === null ? null : { season, number, title }
}
