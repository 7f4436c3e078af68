import { TitleQuery } from '../../shared/title-card.ts'
import { listProgress } from '../db/progress.ts'
import { listTitles } from '../db/titles.ts'
import { plainCard } from './card-view.ts'

const GridQuery = TitleQuery.pick({ sort: true, after: true })

/** One page of a kind's grid, as its address asks; what makes no sense in an address is left aside. */
export async function readGrid(userId: string, kind: 'movie' | 'series', request: Request) {
  const parameters = Object.fromEntries(new URL(request.url).searchParams)
  const { sort, after } = GridQuery.safeParse(parameters).data ?? { sort: 'title' as const }
  const { titles, next } = await listTitles({ kind, sort, after, limit: 60 })
  const seen = await listProgress(
    userId,
    titles.map(({ id }) => ({ _id: id, aliases: [] })),
  )
  return { sort, after: after ?? null, cards: titles.map((card) => plainCard(card, seen.get(card.id))), next }
}
