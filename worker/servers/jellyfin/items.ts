import type { Result } from '../../../shared/failure.ts'
import type { Patience } from '../../sync/clients.ts'
import type { makeLimitedFetch } from '../fetch-limited.ts'
import { readJson } from '../read-json.ts'
import { ItemPage, SystemInfo } from './item.ts'
import { ITEM_TYPES } from './offer.ts'

export type Ask = ReturnType<typeof makeLimitedFetch>

/**
 * Everything that is a movie, series, season or episode of any library, as one list; not what Jellyfin only knows of
 * from metadata services (virtual items), and movies of a collection as themselves.
 */
const EVERYTHING = {
  recursive: 'true',
  includeItemTypes: ITEM_TYPES.join(','),
  excludeLocationTypes: 'Virtual',
  collapseBoxSetItems: 'false',
  enableUserData: 'false',
}

export async function askItems(
  ask: Ask,
  query: Record<string, string>,
  patience: Patience,
): Promise<Result<ItemPage>> {
  const params = new URLSearchParams({ ...EVERYTHING, ...query })
  const answer = await ask(`/Items?${params.toString()}`, {}, patience)
  return answer.ok ? readJson('/Items', answer.value, ItemPage) : answer
}

/** Who the server is, and what its clock says. It answers without a key. */
export async function askInstance(
  ask: Ask,
  patience: Patience,
): Promise<Result<{ instanceId: string; atMs: number | null }>> {
  const answer = await ask('/System/Info/Public', {}, patience)
  if (!answer.ok) return answer
  const info = readJson('/System/Info/Public', answer.value, SystemInfo)
  return info.ok ? { ok: true, value: { instanceId: info.value.Id, atMs: answer.value.atMs } } : info
}
