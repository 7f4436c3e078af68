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
export const SHELF_NAMES: Record<ShelfKind, { name: string; about: string }> = {
  continue: { name: 'Continue watching', about: 'What you stopped in the middle of' },
  next: { name: 'Next up', about: 'The episode after the one you finished' },
  added: { name: 'Recently added', about: 'What came into the library last' },
  watchlist: { name: 'Your watchlist', about: 'What you put aside for later' },
  because: { name: 'Because you watched', about: 'Like the last thing you finished' },
  soon: { name: 'Coming soon', about: 'What comes out in the next two months and is not here yet' },
  genres: { name: 'Genres', about: 'The two that you watch and the library has most of' },
  decades: { name: 'A decade', about: 'The one that the library has most of' },
  movies: { name: 'Films', about: 'All films, by name' },
  series: { name: 'Series', about: 'All series, by name' },
}

/** How one person wants home. Kinds that are not named stand where they stand for everybody. */
export type Arrangement = { order: ShelfKind[]; hidden: ShelfKind[] }

const isKind = (name: string): name is ShelfKind => SHELF_KINDS.some((kind) => kind === name)

/**
 * Every kind once, in a person's order. One that came with a later release stands after the kind that it follows for
 * everybody, and one that is not known any more is left out.
 */
export function arrange(stored: { order: readonly string[]; hidden: readonly string[] }): Arrangement {
  const order = [...new Set(stored.order.filter(isKind))]
  SHELF_KINDS.forEach((kind, at) => {
    if (order.includes(kind)) return
    const before = SHELF_KINDS.slice(0, at).findLast((one) => order.includes(one))
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, kind)
  })
  return { order, hidden: order.filter((kind) => stored.hidden.includes(kind)) }
}

/** The order with one kind a place up or down. */
export function moved(order: readonly ShelfKind[], kind: ShelfKind, by: 1 | -1): ShelfKind[] {
  const at = order.indexOf(kind)
  const other = order[at + by]
  if (at < 0 || other === undefined) return [...order]
  return order.map((one, place) => (place === at ? other : place === at + by ? kind : one))
}
