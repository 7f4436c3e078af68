import { m } from '../../i18n/m.ts'
/** Kinds of shelf in the order in which they stand for who arranged nothing. */
export const SHELF_KINDS = [
  'continue',
  'next',
  'added',
  'watchlist',
  'because',
  'soon',
  'genres',
  'decades',
  'movies',
  'series',
] as const
export type ShelfKind = (typeof SHELF_KINDS)[number]

/** What each kind is called where people arrange them, and what stands in it. */
export const SHELF_NAMES: Record<ShelfKind, { name: () => string; about: () => string }> = {
  continue: { name: m.home_shelf_continue, about: m.home_shelf_continue_about },
  next: { name: m.home_shelf_next, about: m.home_shelf_next_about },
  added: { name: m.home_shelf_added, about: m.home_shelf_added_about },
  watchlist: { name: m.home_shelf_watchlist, about: m.home_shelf_watchlist_about },
  because: { name: m.home_shelf_because, about: m.home_shelf_because_about },
  soon: { name: m.home_shelf_soon, about: m.home_shelf_soon_about },
  genres: { name: m.home_shelf_genres, about: m.home_shelf_genres_about },
  decades: { name: m.home_shelf_decades, about: m.home_shelf_decades_about },
  movies: { name: m.home_shelf_movies, about: m.home_shelf_movies_about },
  series: { name: m.home_shelf_series, about: m.home_shelf_series_about },
}

/** The shelf of a list that a person put on home. */
export type ListShelf = `list:${string}`
export type ShelfId = ShelfKind | ListShelf

/** How one person wants home. Kinds that are not named stand where they stand for everybody. */
export type Arrangement = { order: ShelfId[]; hidden: ShelfId[] }

export const listShelf = (listId: string): ListShelf => `list:${listId}`

/** The id of the list whose shelf this is; null for another shelf. */
export const listOfShelf = (shelf: string): string | null => /^list:([\w-]{1,32})$/.exec(shelf)?.[1] ?? null

const isListShelf = (name: string): name is ListShelf => listOfShelf(name) !== null
const isShelf = (name: string): name is ShelfId =>
  SHELF_KINDS.some((kind) => kind === name) || isListShelf(name)

/**
 * Every kind once, in a person's order, and the lists that they put between. One that came with a later release stands
 * after the kind that it follows for everybody, and one that is not known any more is left out.
 */
export function arrange(stored: { order: readonly string[]; hidden: readonly string[] }): Arrangement {
  const order = [...new Set(stored.order.filter(isShelf))]
  SHELF_KINDS.forEach((kind, at) => {
    if (order.includes(kind)) return
    const before = SHELF_KINDS.slice(0, at).findLast((one) => order.includes(one))
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, kind)
  })
  return { order, hidden: order.filter((shelf) => stored.hidden.includes(shelf)) }
}

/** The arrangement with a list on home, behind the lists that are there or the watchlist; or without it. */
export function withList({ order, hidden }: Arrangement, listId: string, isShown: boolean): Arrangement {
  const shelf = listShelf(listId)
  const others = {
    order: order.filter((one) => one !== shelf),
    hidden: hidden.filter((one) => one !== shelf),
  }
  if (!isShown) return others
  if (order.includes(shelf)) return { order, hidden: others.hidden }
  const last = order.findLastIndex(isListShelf)
  return { order: order.toSpliced((last < 0 ? order.indexOf('watchlist') : last) + 1, 0, shelf), hidden }
}

/** The order with one shelf a place up or down. */
export function moved<T extends string>(order: readonly T[], shelf: T, by: 1 | -1): T[] {
  const at = order.indexOf(shelf)
  const other = order[at + by]
  if (at < 0 || other === undefined) return [...order]
  return order.map((one, place) => (place === at ? other : place === at + by ? shelf : one))
}
