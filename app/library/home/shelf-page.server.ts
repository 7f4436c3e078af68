import { TitleQuery } from '../../../shared/title-card.ts'
import { placeWords } from '../../components/words.ts'
import { listProgress } from '../../db/progress.ts'
import { listRecentPage, type RecentTitle } from '../../db/recently-added.ts'
import type { Answering } from '../../db/server-marks.ts'
import { listTitles } from '../../db/titles.ts'
import { listWatchlist } from '../../db/watchlist.ts'
import { m } from '../../i18n/m.ts'
import { mixedCard, plainCard } from '../card-view.ts'
import { readListShelf } from '../lists/list-shelf.server.ts'
import type { ShelfPage } from './shelf.ts'
import { listOfShelf } from './shelf-kinds.ts'

/** More than a wide screen shows; what follows is asked for when somebody turns to it. */
export const SHELF_PAGE = 12

/**
 * One page of a shelf that has pages, by its id; null where there is no such shelf. A malformed cursor starts at the
 * beginning.
 */
export async function readShelfPage(
  userId: string,
  id: string,
  after: string | null,
  asked?: Answering,
): Promise<ShelfPage | null> {
  if (id === 'added') return recentShelf(await listRecentPage({ after, limit: SHELF_PAGE, asked }))
  if (id === 'watchlist') return readWatchlistShelf(userId, after, asked)
  const listId = listOfShelf(id)
  if (listId !== null) return readListShelf(userId, listId, { after, limit: SHELF_PAGE }, asked)
  const query = TitleQuery.safeParse({
    ...queryOf(id),
    limit: SHELF_PAGE,
    ...(after !== null && { after }),
  }).data
  return query && queryOf(id) ? readTitleShelf(userId, query, asked) : null
}

/** What a shelf of titles asks the library for. */
function queryOf(id: string): Partial<TitleQuery> | null {
  if (id === 'movies') return { kind: 'movie', sort: 'title' }
  if (id === 'series') return { kind: 'series', sort: 'title' }
  const [, what, value = ''] = /^(genre|decade):(.+)$/.exec(id) ?? []
  if (what === 'genre') return { genre: value, sort: 'year' }
  return what === 'decade' ? { decade: Number(value), sort: 'year' } : null
}

async function readTitleShelf(userId: string, query: TitleQuery, asked?: Answering): Promise<ShelfPage> {
  const { titles, next } = await listTitles(query, asked)
  const movies = titles.filter(({ kind }) => kind === 'movie')
  const seen = await listProgress(
    userId,
    movies.map(({ id }) => ({ _id: id, aliases: [] })),
  )
  return { cards: titles.map((card) => plainCard(card, seen.get(card.id))), next }
}

async function readWatchlistShelf(
  userId: string,
  after: string | null,
  asked?: Answering,
): Promise<ShelfPage> {
  const { titles, next } = await listWatchlist(userId, { after, limit: SHELF_PAGE }, asked)
  return { cards: titles.flatMap(({ card, isRetired }) => (isRetired ? [] : [mixedCard(card)])), next }
}

export function recentShelf({ titles, next }: { titles: RecentTitle[]; next: string | null }): ShelfPage {
  return { cards: titles.map(({ card, episodes }) => mixedCard(card, newsOf(episodes))), next }
}

function newsOf(episodes: RecentTitle['episodes']): string | null {
  const [newest] = episodes
  if (!newest) return null
  return episodes.length === 1 ? placeWords(newest) : m.count_new_episodes({ count: episodes.length })
}
