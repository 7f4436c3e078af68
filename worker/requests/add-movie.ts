import { z } from 'zod'
import type { Result } from '../../shared/failure.ts'
import type { TitleAdded, TitleToAdd } from '../../shared/protocol/requests-api.ts'
import type { NamedReason } from '../../shared/reason.ts'
import { serviceReason } from '../../shared/service-failure.ts'
import type { AskService } from '../connections/ask-service.ts'
import { refusalReason, type TellService } from '../connections/tell-service.ts'
import { listOf } from '../providers/tolerant.ts'

export type ServiceAccess = { name: string; ask: AskService; tell: TellService }

const Movie = z.object({ id: z.int().positive(), hasFile: z.boolean(), monitored: z.boolean() })
const Movies = z.array(z.unknown()).transform((list) => listOf(Movie, 5).parse(list))
const Created = z.object({ id: z.int().positive() })
/** Its answers to commands and edits say nothing that is needed. */
const Anything = z.unknown()

/** Puts a movie into Radarr, watched for and searched. What Radarr has already is not added again. */
export async function addMovie(
  title: TitleToAdd,
  service: ServiceAccess,
): Promise<Result<TitleAdded, NamedReason>> {
  const { name, tell } = service
  const there = await findMovie(title, service)
  if (!there.ok) return there
  if (there.value) return wakeMovie(there.value, service)
  const { tmdbId, profileId, rootFolder, year } = title
  const added = await tell(
    'POST',
    '/api/v3/movie',
    {
      title: title.title,
      tmdbId: Number(tmdbId),
      ...(year !== null && { year }),
      qualityProfileId: profileId,
      rootFolderPath: rootFolder,
      monitored: true,
      minimumAvailability: 'released',
      addOptions: { monitor: 'movieOnly', searchForMovie: true },
    },
    Created,
  )
  if (added.ok) return { ok: true, value: { outcome: 'added', serviceTitleId: added.value.id } }
  // Somebody may have added it between the two questions, or the answer came too late.
  const now = await findMovie(title, service)
  if (now.ok && now.value) return wakeMovie(now.value, service)
  return { ok: false, failure: { who: name, why: refusalReason(added.failure) } }
}

async function findMovie(
  { tmdbId }: TitleToAdd,
  { name, ask }: ServiceAccess,
): Promise<Result<z.infer<typeof Movie> | null, NamedReason>> {
  const movies = await ask(`/api/v3/movie?tmdbId=${tmdbId}`, Movies)
  if (!movies.ok) return { ok: false, failure: { who: name, why: serviceReason(movies.failure) } }
  return { ok: true, value: movies.value[0] ?? null }
}

/** A movie that Radarr has in its list is watched for and searched from now on. */
async function wakeMovie(
  { id, hasFile, monitored }: z.infer<typeof Movie>,
  { name, tell }: ServiceAccess,
): Promise<Result<TitleAdded, NamedReason>> {
  const there = { ok: true, value: { outcome: 'there', serviceTitleId: id } } as const
  if (hasFile) return there
  if (!monitored) {
    const watched = await tell('PUT', '/api/v3/movie/editor', { movieIds: [id], monitored: true }, Anything)
    if (!watched.ok) return { ok: false, failure: { who: name, why: refusalReason(watched.failure) } }
  }
  const searched = await tell('POST', '/api/v3/command', { name: 'MoviesSearch', movieIds: [id] }, Anything)
  return searched.ok ? there : { ok: false, failure: { who: name, why: refusalReason(searched.failure) } }
}
