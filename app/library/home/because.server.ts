import { listWords } from '../../components/words.ts'
import { listAlike } from '../../db/alike.ts'
import { listProgress } from '../../db/progress.ts'
import type { Watched } from '../../db/watched.ts'
import { reasonCard } from '../card-view.ts'
import type { ShelfPage } from './shelf.ts'
import { SHELF_PAGE } from './shelf-page.server.ts'

/** So many of the most alike are looked at: some of them were watched already. */
const LOOKED_AT = 40

/** What is like a watched title and was not watched yet, each with what they have in common. */
export async function readBecause(
  userId: string,
  id: string,
  watched: readonly Watched[],
): Promise<ShelfPage | null> {
  const seed = watched.find(({ title }) => title?._id === id)?.title
  if (!seed) return null
  const begun = new Set(watched.map(({ title }) => title?._id))
  const alike = (await listAlike(seed)).slice(0, LOOKED_AT).filter((card) => !begun.has(card.id))
  const seen = await listProgress(
    userId,
    alike.map((card) => ({ _id: card.id, aliases: [] })),
  )
  const genres = seed.metadata.genres ?? []
  const fresh = alike.filter((card) => card.isPlayable && !seen.has(card.id)).slice(0, SHELF_PAGE)
  const cards = fresh.map((card) =>
    reasonCard(card, listWords(card.genres.filter((genre) => genres.includes(genre)))),
  )
  return { cards, next: null }
}
