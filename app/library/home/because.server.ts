import { listProgress } from '../../db/progress.ts'
import type { Answering } from '../../db/server-marks.ts'
import { getTitle } from '../../db/titles.ts'
import type { Watched } from '../../db/watched.ts'
import { alikeCard, listAlike } from '../similar-view.server.ts'
import type { ShelfPage } from './shelf.ts'
import { SHELF_PAGE } from './shelf-page.server.ts'

/** So many of the most alike are looked at: some of them were watched already. */
const LOOKED_AT = 40

/** What is like a watched title, plays now and was not watched yet, each with what they have in common. */
export async function readBecause(
  userId: string,
  id: string,
  watched: readonly Watched[],
  asked: Answering,
): Promise<ShelfPage | null> {
  const seed = await getTitle(id)
  if (!seed) return null
  const begun = new Set(watched.map(({ title }) => title?._id))
  const alike = (await listAlike(seed, LOOKED_AT, asked)).filter(({ card }) => !begun.has(card.id))
  const seen = await listProgress(
    userId,
    alike.map(({ card }) => ({ _id: card.id, aliases: [] })),
  )
  const fresh = alike.filter(({ card }) => card.isPlayable && !seen.has(card.id))
  return { cards: fresh.slice(0, SHELF_PAGE).map(alikeCard), next: null }
}
