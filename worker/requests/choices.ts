import { z } from 'zod'
import type { Result } from '../../shared/failure.ts'
import type { ServiceChoices } from '../../shared/protocol/requests-api.ts'
import type { NamedReason } from '../../shared/reason.ts'
import { serviceReason } from '../../shared/service-failure.ts'

import { listOf } from '../providers/tolerant.ts'
import type { ServiceAccess } from './add-movie.ts'

const MAX_CHOICES = 200

const list = <T>(entry: z.ZodType<T>) =>
  z.array(z.unknown()).transform((entries) => listOf(entry, MAX_CHOICES).parse(entries))
const Profiles = list(z.object({ id: z.int(), name: z.string().max(200) }))
const Folders = list(
  z.object({
    path: z.string().min(1).max(4_000),
    freeSpace: z.number().nullish().catch(null),
    accessible: z.boolean().catch(true),
  }),
)

/** Quality profiles and root folders, as Radarr or Sonarr has them now. */
export async function readChoices({
  name,
  ask,
}: ServiceAccess): Promise<Result<ServiceChoices, NamedReason>> {
  const [profiles, folders] = await Promise.all([
    ask('/api/v3/qualityprofile', Profiles),
    ask('/api/v3/rootfolder', Folders),
  ])
  if (!profiles.ok) return { ok: false, failure: { who: name, why: serviceReason(profiles.failure) } }
  if (!folders.ok) return { ok: false, failure: { who: name, why: serviceReason(folders.failure) } }
  return {
    ok: true,
    value: {
      profiles: profiles.value,
      folders: folders.value.map(({ path, freeSpace, accessible }) => ({
        path,
        freeBytes: freeSpace ?? null,
        isAccessible: accessible,
      })),
    },
  }
}
