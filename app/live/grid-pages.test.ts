import { expect, test } from 'vitest'
import { card } from '../testing/card.ts'
import { firstPages, isTouched, showFresh, takePage, waitingCards } from './grid-pages.ts'

const page = (after: string | null, letters: string, next: string | null = letters.at(-1) ?? null) => ({
  after,
  cards: [...letters].map(card),
  next,
})
const letters = (pages: { cards: { to: string }[] }[]) =>
  pages.map(({ cards }) => cards.map(({ to }) => to).join(''))
const nothing = new Set<string>()

test('a new title waits in its page, and shown it pushes no other out of the grid', () => {
  let pages = firstPages(page(null, 'bcd'))
  pages = takePage(pages, page('d', 'efg'), nothing)
  pages = takePage(pages, page(null, 'abc'), nothing)
  expect(letters(pages)).toEqual(['bcd', 'efg'])
  expect(waitingCards(pages).map(({ to }) => to)).toEqual(['a'])
  expect(letters(showFresh(pages, nothing))).toEqual(['abcd', 'efg'])
})

test('what was pushed from one page to the next stands once', () => {
  let pages = firstPages(page(null, 'bcd', null))
  pages = takePage(pages, page(null, 'abc', 'c'), nothing)
  expect(pages[0]?.next).toBe('c')
  pages = takePage(pages, page('c', 'de', null), nothing)
  expect(letters(pages)).toEqual(['bcd', 'e'])
  expect(letters(showFresh(pages, nothing)).join('')).toBe('abcde')
})

test('an empty grid waits for nothing but the press, and a title that is gone leaves with it', () => {
  const pages = takePage(firstPages(page(null, 'ab')), page(null, 'bc'), new Set(['a']))
  expect(letters(pages)).toEqual(['abc'])
  expect(pages[0]?.cards[0]).toMatchObject({ isPlayable: false, line: 'Not here any more' })
  expect(letters(showFresh(pages, new Set(['a'])))).toEqual(['bc'])
})

test('the first page is read again at any change, for it says how many there are; another one at its own titles', () => {
  const title = (id: string, kind: 'movie' | 'series', change: 'added' | 'updated') => ({ id, kind, change })
  const first = page(null, '')
  const second = { ...page('b', ''), cards: [{ ...card('c'), to: '/movie/c' }] }
  const isRead = (titles: Parameters<typeof isTouched>[1]) =>
    [first, second].map((one) => isTouched(one, titles, 'movie'))
  expect(isRead([title('x', 'series', 'added')])).toEqual([true, false])
  expect(isRead([title('x', 'movie', 'updated')])).toEqual([true, false])
  expect(isRead([title('c', 'movie', 'updated')])).toEqual([true, true])
  expect(isRead([title('x', 'movie', 'added')])).toEqual([true, true])
  expect(isRead('anything')).toEqual([true, true])
})

test('where both kinds stand, a title of either has its page read again', () => {
  const later = { ...page('b', ''), cards: [{ ...card('c'), to: '/series/c' }] }
  const isRead = (kind: 'movie' | 'series', change: 'added' | 'updated', id = 'c') =>
    isTouched(later, [{ id, kind, change }], null)
  expect([isRead('series', 'updated'), isRead('movie', 'updated')]).toEqual([true, false])
  expect([isRead('series', 'added', 'x'), isRead('movie', 'added', 'x')]).toEqual([true, true])
})
