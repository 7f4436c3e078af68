import type { CardView } from '../library/card-view.ts'
import { keepOrder, keepPlaces } from './steady.ts'

type Hit = { to: string }
type Found = { query: string; movies: CardView[]; series: CardView[]; people: Hit[]; episodes: Hit[] }

/**
 * The same search asked again: what was found keeps its place and changes in it; what would stand before, between or
 * below it waits, since each kind stands above the next. Another query, or nothing found, hides nothing.
 */
export function holdFound<T extends Found>(
  shown: T,
  fresh: T,
  gone: ReadonlySet<string>,
): { found: T; waiting: number } {
  if (shown.query !== fresh.query || isEmpty(shown)) return { found: fresh, waiting: 0 }
  const movies = holdCards(shown.movies, fresh.movies, gone)
  const series = holdCards(shown.series, fresh.series, gone)
  const found = {
    ...fresh,
    movies: movies.cards,
    series: series.cards,
    people: keepOrder(shown.people, fresh.people, toOf).kept,
    episodes: keepOrder(shown.episodes, fresh.episodes, toOf).kept,
  }
  return { found, waiting: movies.waiting + series.waiting }
}

const toOf = ({ to }: Hit) => to

const isEmpty = ({ movies, series, people, episodes }: Found) =>
  movies.length + series.length + people.length + episodes.length === 0

function holdCards(shown: readonly CardView[], fresh: readonly CardView[], gone: ReadonlySet<string>) {
  const { cards, waiting } = keepPlaces(shown, fresh, { gone })
  return { cards: cards.slice(0, shown.length), waiting: waiting.length + cards.length - shown.length }
}
