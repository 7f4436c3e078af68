import type { LibraryShape } from '../../db/library-shape.ts'
import type { Watched } from '../../db/watched.ts'
import { m } from '../../i18n/m.ts'
import { titleName } from '../../i18n/title-name.ts'
import { genreWords } from '../../components/provider-words.ts'
import { chooseDecade, chooseGenres } from './choose-shelves.ts'
import type { ShelfHead, ShelfPage } from './shelf.ts'
import {
  type Arrangement,
  type ListShelf,
  listOfShelf,
  SHELF_NAMES,
  type ShelfId,
  type ShelfKind,
} from './shelf-kinds.ts'

/** A library of so few titles is shown whole by its films and series: what came last would be the same cards again. */
const SMALL_LIBRARY = 8
/** Fewer can be counted at a glance. */
const FEW = 10
/** Genres of so many of the last watched titles say what a person likes. */
const TASTE_TITLES = 20
/** A library with fewer titles of a genre has nothing to say about what is like another. */
const LEAST_ALIKE = 6

type Known = {
  arrangement: Arrangement
  shape: LibraryShape
  watched: readonly Watched[]
  /** The shelves that are read already: what is empty has no place. */
  ready: ReadonlyMap<string, ShelfPage | null>
  /** Some service tells what comes out. */
  hasCalendar: boolean
  /** Names of the lists on home that this person may see and in which there is something, by id. */
  lists: ReadonlyMap<string, string>
}

/** Which shelves home has for one person, in their order. */
export function planShelves(known: Known): ShelfHead[] {
  const { order, hidden } = known.arrangement
  return order
    .filter((shelf) => !hidden.includes(shelf))
    .flatMap((shelf) => (isOfList(shelf) ? listHeads(shelf, known) : headsOf(shelf, known)))
}

const isOfList = (shelf: ShelfId): shelf is ListShelf => listOfShelf(shelf) !== null

function listHeads(shelf: ListShelf, { lists }: Known): ShelfHead[] {
  const id = listOfShelf(shelf)
  const name = id === null ? undefined : lists.get(id)
  return name === undefined ? [] : [head(shelf, name, { to: `/list/${id}`, name: 'See all' })]
}

const head = (id: string, title: string, more: ShelfHead['more'] = null): ShelfHead => ({
  id,
  title,
  shape: id === 'continue' || id === 'next' ? 'wide' : 'poster',
  more,
})

function headsOf(kind: ShelfKind, { shape, watched, ready, hasCalendar }: Known): ShelfHead[] {
  const name = SHELF_NAMES[kind].name()
  const isFilled = (ready.get(kind)?.cards.length ?? 0) > 0
  switch (kind) {
    case 'continue':
    case 'next':
      return isFilled ? [head(kind, name)] : []
    case 'added':
      return isFilled && shape.movies + shape.series > SMALL_LIBRARY ? [head(kind, name)] : []
    case 'watchlist':
      return isFilled ? [head(kind, name, { to: '/watchlist', name: m.see_all() })] : []
    case 'because':
      return becauseHeads(shape, watched)
    case 'soon':
      return hasCalendar ? [soonHead()] : []
    case 'genres':
      return chooseGenres(shape, tastesOf(watched)).map((genre) => head(`genre:${genre}`, genreWords(genre)))
    case 'decades':
      return decadeHeads(chooseDecade(shape))
    case 'movies':
      return allHeads(kind, shape.movies)
    case 'series':
      return allHeads(kind, shape.series)
  }
}

const soonHead = () => head('soon', SHELF_NAMES.soon.name(), { to: '/calendar', name: m.home_calendar() })

const allHeads = (kind: 'movies' | 'series', count: number) =>
  count > 0 ? [head(kind, SHELF_NAMES[kind].name(), all(`/${kind}`, count))] : []

const all = (to: string, count: number) => ({
  to,
  name: count < FEW ? m.see_all() : m.all_count({ count }),
})

const decadeHeads = (from: number | null) =>
  from === null ? [] : [head(`decade:${from}`, m.home_from_decade({ year: String(from) }))]

const tastesOf = (watched: readonly Watched[]) =>
  watched.flatMap(({ title }) => title?.metadata.genres ?? []).length === 0
    ? []
    : watched.slice(0, TASTE_TITLES).map(({ title }) => title?.metadata.genres ?? [])

/** The last thing that was watched to its end and of whose genres the library has more. */
function seedOf(shape: LibraryShape, watched: readonly Watched[]): Watched['title'] {
  const counts = new Map(shape.genres.map(({ name, count }) => [name, count]))
  const seed = watched.find(
    ({ row, title }) =>
      row.isFinished && title?.metadata.genres?.some((genre) => (counts.get(genre) ?? 0) >= LEAST_ALIKE),
  )
  return seed?.title ?? null
}

function becauseHeads(shape: LibraryShape, watched: readonly Watched[]): ShelfHead[] {
  const seed = seedOf(shape, watched)
  return seed ? [head(`because:${seed._id}`, m.home_because({ title: titleName(seed) }))] : []
}
