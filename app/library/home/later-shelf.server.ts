import type { ShelfPage } from './shelf.ts'
import { readShelfPage } from './shelf-page.server.ts'

/** The first page of a shelf that was planned; null where it turns out to be empty. */
export async function readLaterShelf(userId: string, id: string): Promise<ShelfPage | null> {
  const page = await readShelfPage(userId, id, null)
  return page && page.cards.length > 0 ? page : null
}
