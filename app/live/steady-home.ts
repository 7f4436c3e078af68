import type { CardView } from '../library/card-view.ts'
import { keepPlaces } from './steady.ts'

type Hero = { aboutTo: string; playTo: string }
type Home = {
  hero: Hero | null
  shelves: readonly { id: string }[]
  later: readonly { head: { id: string } }[]
}

/** Home that was read again: what leads and which shelves there are stays, and each shelf takes its own new content. */
export function holdHome<T extends Home>(shown: T, fresh: T): T {
  if (shown.hero === null) return fresh
  const isSame = shown.hero.aboutTo === fresh.hero?.aboutTo && shown.hero.playTo === fresh.hero.playTo
  const shelves = new Map(fresh.shelves.map((shelf) => [shelf.id, shelf]))
  const later = new Map(fresh.later.map((shelf) => [shelf.head.id, shelf]))
  return {
    ...fresh,
    hero: isSame ? fresh.hero : shown.hero,
    shelves: shown.shelves.map((shelf) => shelves.get(shelf.id) ?? shelf),
    later: shown.later.map((shelf) => later.get(shelf.head.id) ?? shelf),
  }
}

type Page = { cards: CardView[]; next: string | null }

/** A shelf that was read again: its cards change in place, and what would move them waits. */
export function holdShelf<P extends Page>(shown: P, fresh: P, gone: ReadonlySet<string>): P {
  return { ...fresh, cards: keepPlaces(shown.cards, fresh.cards, { gone }).cards }
}

/** Shelves whose titles are news where they wait: all titles of the library stand in one of them. */
const TELLING = new Set(['added', 'movies', 'series'])

/** The addresses of the titles that wait in a shelf to be shown. */
export function waitingIn(id: string, shown: readonly CardView[], fresh: readonly CardView[]): string[] {
  if (!TELLING.has(id)) return []
  const known = new Set(shown.map(({ to }) => to))
  return fresh.flatMap(({ to }) => (known.has(to) ? [] : [to]))
}
