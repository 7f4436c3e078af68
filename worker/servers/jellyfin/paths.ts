import type { Result } from '../../../shared/failure.ts'
import type { Patience } from '../../sync/clients.ts'
import { ListedItem } from './item.ts'
import { type Source, askInstance, askItems } from './items.ts'
import { TAGS_ONLY } from './listing.ts'

const RECENT_MS = 3_600_000
const MOST_RECENT = 500

/**
 * Has Jellyfin look at these files and folders, and gives the items there that it saved within the last hour. It looks
 * about a minute later and does not say when it has: what is not there yet is found by the next listing.
 */
export async function findByPaths(
  source: Source,
  paths: readonly string[],
  patience: Patience,
): Promise<Result<string[]>> {
  const told = await source.ask('/Library/Media/Updated', updateOf(paths), patience)
  if (!told.ok) return told
  const instance = await askInstance(source, patience)
  if (!instance.ok) return instance
  const minDateLastSaved = new Date(Math.max(0, (instance.value.atMs ?? 0) - RECENT_MS)).toISOString()
  const query = { ...TAGS_ONLY, fields: 'Etag,Path', minDateLastSaved, limit: String(MOST_RECENT) }
  const page = await askItems(source, query, patience)
  if (!page.ok) return page
  const wanted = paths.map(normalise)
  const items = page.value.Items.flatMap((json) => ListedItem.safeParse(json).data ?? [])
  const found = items.filter(({ Path }) => Path && wanted.some((path) => isAt(normalise(Path), path)))
  return { ok: true, value: found.map(({ Id }) => Id) }
}

function updateOf(paths: readonly string[]) {
  const body = JSON.stringify({ Updates: paths.map((Path) => ({ Path, UpdateType: 'Modified' })) })
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body } as const
}

function normalise(path: string): string {
  return path.replaceAll('\\', '/').replace(/\/+$/, '')
}

/** The file itself, what is in the folder, or the folder that it is in. A path may leave out where the library is. */
function isAt(item: string, path: string): boolean {
  return `/${item}/`.includes(`/${path.replace(/^\/+/, '')}/`) || path.startsWith(`${item}/`)
}
