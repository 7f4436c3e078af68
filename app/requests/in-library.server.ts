import type { TitleRequest } from '../../shared/request.ts'
import { findInLibrary, type InLibrary } from '../db/library-keys.ts'
import { changeRequest, listOpen } from '../db/requests.ts'
import { announceRequests } from '../live/live.server.ts'

/** Episodes of a season that make it whole: those that were broadcast, and one at least. */
export const wholeSeason = (aired: number) => Math.max(1, aired)

/** Whether all of what was asked for can be played. */
export function isFulfilled(
  { kind, seasons }: Pick<TitleRequest, 'kind' | 'seasons'>,
  library: InLibrary | null,
): boolean {
  if (!library) return false
  if (kind === 'movie') return library.isPlayable
  return seasons.every(({ number, aired }) => (library.episodes.get(number) ?? 0) >= wholeSeason(aired))
}

/** Requests whose titles have come are at their end. Asked whenever somebody looks, so that nothing has to keep watch. */
export async function settleRequests(now: Date): Promise<void> {
  const open = await listOpen()
  if (open.length === 0) return
  const library = await findInLibrary(open)
  let isChanged = false
  for (const [at, request] of open.entries()) {
    const found = library[at] ?? null
    if (!isFulfilled(request, found)) continue
    const end = { state: 'playable', isOpen: false, failure: null } as const
    const settled = { ...end, playableAt: now.toISOString(), titleId: found?.titleId ?? null }
    isChanged ||= (await changeRequest(request._id, [request.state], settled)) !== null
  }
  if (isChanged) announceRequests()
}
