import { type Listed, listWatchlist } from '../db/watchlist.ts'
import { m } from '../i18n/m.ts'
import { type CardView, mixedCard } from './card-view.ts'

const PAGE = 48

type ListedView = { id: string; card: CardView }

/** One page of a person's watchlist; what no server has any more says so. */
export async function readWatchlist(userId: string, after: string | null) {
  const { titles, next } = await listWatchlist(userId, { after, limit: PAGE })
  return { titles: titles.map(listedView), next }
}

function listedView({ card, isRetired }: Listed): ListedView {
  const shown = mixedCard(card)
  return { id: card.id, card: isRetired ? { ...shown, line: m.title_gone(), isPlayable: false } : shown }
}
