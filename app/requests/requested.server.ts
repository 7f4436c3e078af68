import { parseKey } from '../../shared/identity/keys.ts'
import type { RequestState } from '../../shared/request.ts'
import type { Item } from '../../shared/title.ts'
import { listRequestsFor } from '../db/requests.ts'
import { namesOf } from '../db/users.ts'

/** That somebody asked for a title, as its page tells it. */
export type Requested = { by: string | null; at: string; state: RequestState }

const OPEN: readonly RequestState[] = ['requested', 'approved', 'on-its-way']

/** Whether somebody asked for a title and still waits for it. */
export async function isAwaited(title: Parameters<typeof readRequested>[0]): Promise<boolean> {
  const requested = await readRequested(title)
  return requested !== null && OPEN.includes(requested.state)
}

/** Who asked for a movie or series first of those who did last; null when nobody did. */
export async function readRequested(
  title: Pick<Item, '_id' | 'kind' | 'keys' | 'aliases'>,
): Promise<Requested | null> {
  if (title.kind !== 'movie' && title.kind !== 'series') return null
  const tmdbIds = title.keys
    .map(parseKey)
    .filter(({ namespace }) => namespace === 'tmdb')
    .map(({ value }) => value)
  const titleIds = [title._id, ...title.aliases.map(({ id }) => id)]
  const [request] = await listRequestsFor({ kind: title.kind, tmdbIds, titleIds })
  if (!request) return null
  const { askedBy, askedAt: at, state } = request
  return { by: (await namesOf([askedBy])).get(askedBy) ?? null, at, state }
}
