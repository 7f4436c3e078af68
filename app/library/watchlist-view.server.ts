import { type Listed, listWatchlist } from '../db/watchlist.ts'
import { asGone } from '../live/steady.ts'
import { type CardView, mixedCard } from './card-view.ts'

const PAGE = 48

/** One page of a person's watchlist; what no server has any more says so. */
export async function readWatchlist(userId: string, after: string | null) {
  const { titles, next } = await listWatchlist(userId, { after, limit: PAGE })
  return { after, cards: titles.map(listedCard), next, filters: null }
}

function listedCard({ card, isRetired }: Listed): CardView {
  const shown = mixedCard(card)
  return isRetired ? asGone(shown) : shown
}
