import type { Watched } from '../../db/watched.ts'
import { readBecause } from './because.server.ts'
import type { ShelfPage } from './shelf.ts'
import { readShelfPage } from './shelf-page.server.ts'

/** The first page of a shelf that was planned; null where it turns out to be empty. */
export async function readLaterShelf(
  userId: string,
  id: string,
  watched: readonly Watched[],
): Promise<ShelfPage | null> {
  const because = /^because:(.+)$/.exec(id)?.[1]
  const page = because ? await readBecause(userId, because, watched) : await readShelfPage(userId, id, null)
  return page && page.cards.length > 0 ? page : null
}
