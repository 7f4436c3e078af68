import type { Result } from '../../../shared/failure.ts'
import type { Patience } from '../../sync/clients.ts'
import type { makeLimitedFetch } from '../fetch-limited.ts'
import { readJson } from '../read-json.ts'
import { ItemPage, SystemInfo } from './item.ts'
import { ITEM_TYPES } from './offer.ts'

type Ask = ReturnType<typeof makeLimitedFetch>

/** How a server is asked, and for which of its libraries; none named: for all of them. */
export type Source = { ask: Ask; libraries: readonly string[] }

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

/** The items of all its libraries, one library after the other; so much as the query says of each. */
export async function askItems(
  { ask, libraries }: Source,
  query: Record<string, string>,
  patience: Patience,
): Promise<Result<ItemPage>> {
  const whole: ItemPage = { Items: [], TotalRecordCount: 0 }
  for (const scope of scopesOf(libraries)) {
    const params = new URLSearchParams({ ...EVERYTHING, ...query, ...scope })
    const answer = await ask(`/Items?${params.toString()}`, {}, patience)
    if (!answer.ok) return answer
    const page = readJson('/Items', answer.value, ItemPage)
    if (!page.ok) return page
    whole.Items.push(...page.value.Items)
    whole.TotalRecordCount += page.value.TotalRecordCount
  }
  return { ok: true, value: whole }
}

function scopesOf(libraries: readonly string[]): { parentId?: string }[] {
  return libraries.length === 0 ? [{}] : libraries.map((parentId) => ({ parentId }))
}

/** Who the server is, and what its clock says. It answers without a key. */
export async function askInstance(
  { ask }: Source,
  patience: Patience,
): Promise<Result<{ instanceId: string; atMs: number | null }>> {
  const answer = await ask('/System/Info/Public', {}, patience)
  if (!answer.ok) return answer
  const info = readJson('/System/Info/Public', answer.value, SystemInfo)
  return info.ok ? { ok: true, value: { instanceId: info.value.Id, atMs: answer.value.atMs } } : info
}
