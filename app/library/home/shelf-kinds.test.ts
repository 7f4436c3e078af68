import { expect, test } from 'vitest'
import { arrange, listOfShelf, moved, SHELF_KINDS, withList } from './shelf-kinds.ts'

test('who arranged nothing has every shelf in the common order', () => {
  expect(arrange({ order: [], hidden: [] })).toEqual({ order: [...SHELF_KINDS], hidden: [] })
})

test('a shelf of a later release stands where it stands for everybody, and an unknown one is left out', () => {
  const { order, hidden } = arrange({
    order: ['series', 'movies', 'gone', 'added', 'movies'],
    hidden: ['gone', 'movies'],
  })
  expect(order.slice(0, 4)).toEqual(['continue', 'next', 'series', 'movies'])
  expect(order.slice(4)).toEqual(['added', 'watchlist', 'because', 'soon', 'genres', 'decades'])
  expect(hidden).toEqual(['movies'])
})

test('a shelf moves by one place, and not beyond either end', () => {
  expect(moved(['added', 'movies', 'series'], 'movies', 1)).toEqual(['added', 'series', 'movies'])
  expect(moved(['added', 'movies'], 'added', -1)).toEqual(['added', 'movies'])
})

test('a list stands behind the watchlist and other lists, is shown again where it was hidden, and can be taken off', () => {
  const common = arrange({ order: [], hidden: [] })
  const first = withList(common, 'one', true)
  const both = withList(first, 'two', true)
  const at = both.order.indexOf('watchlist')
  expect(both.order.slice(at, at + 3)).toEqual(['watchlist', 'list:one', 'list:two'])
  expect(arrange(JSON.parse(JSON.stringify(both)))).toEqual(both)
  expect(withList({ ...both, hidden: ['list:one'] }, 'one', true)).toEqual(both)
  expect(withList(withList(both, 'one', false), 'two', false)).toEqual(common)
})

test('what looks like a list but cannot be one is no shelf', () => {
  expect(arrange({ order: ['list:', 'list:$x', 'list:a b'], hidden: [] }).order).toEqual([...SHELF_KINDS])
  expect([listOfShelf('list:aB_-9'), listOfShelf('movies')]).toEqual(['aB_-9', null])
})
