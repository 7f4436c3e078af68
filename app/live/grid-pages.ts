import type { LiveTitle } from '../../shared/protocol/live-event.ts'
import type { CardView } from '../library/card-view.ts'
import { keepPlaces } from './steady.ts'

/** One page of a grid as it is read. `after`: where it begins; `next`: where the next one does. */
export type GridPage = { after: string | null; cards: CardView[]; next: string | null }

/** One page as it is shown; `fresh`: as it was read last. */
export type ShownPage = GridPage & { fresh: GridPage }

export const firstPages = (page: GridPage): ShownPage[] => [{ ...page, fresh: page }]

/** Takes a page that was read again, without moving a card, or the next one, for which there is room below. */
export function takePage(
  pages: readonly ShownPage[],
  read: GridPage,
  gone: ReadonlySet<string>,
): ShownPage[] {
  const others = pages.filter(({ after }) => after !== read.after)
  const elsewhere = new Set(others.flatMap(({ cards }) => cards.map(({ to }) => to)))
  if (others.length === pages.length)
    return [...pages, { ...read, cards: read.cards.filter(({ to }) => !elsewhere.has(to)), fresh: read }]
  return pages.map((page) => {
    if (page.after !== read.after) return page
    const { cards } = keepPlaces(page.cards, read.cards, { elsewhere, gone })
    return { ...page, cards, next: page.next ?? read.next, fresh: read }
  })
}

/** The titles that wait to be shown. */
export function waitingCards(pages: readonly ShownPage[]): CardView[] {
  const known = new Set(pages.flatMap(({ cards }) => cards.map(({ to }) => to)))
  return pages.flatMap(({ fresh }) => fresh.cards.filter(({ to }) => !known.has(to)))
}

/** Everything as it was read last. A card that only was pushed off its page comes after the others. */
export function showFresh(pages: readonly ShownPage[], gone: ReadonlySet<string>): ShownPage[] {
  const read = new Set(pages.flatMap(({ fresh }) => fresh.cards.map(({ to }) => to)))
  return pages.map((page) => {
    const pushedOff = page.cards.filter(({ to }) => !read.has(to) && !gone.has(to))
    return { ...page, cards: [...page.fresh.cards, ...pushedOff] }
  })
}

/**
 * Whether a page has to be read again. The first one always: it says how many there are, of both kinds. A new title may be
 * on any page; another one is on those that show it. `kind` null: both kinds stand there.
 */
export function isTouched(
  { after, cards }: GridPage,
  titles: readonly LiveTitle[] | 'anything',
  kind: LiveTitle['kind'] | null,
): boolean {
  if (after === null || titles === 'anything') return true
  const own = titles.filter((title) => kind === null || title.kind === kind)
  if (own.some(({ change }) => change === 'added')) return true
  const addresses = new Set(own.map((title) => `/${title.kind}/${title.id}`))
  return cards.some(({ to }) => addresses.has(to))
}
