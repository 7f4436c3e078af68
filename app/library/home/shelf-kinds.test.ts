import { expect, test } from 'vitest'
import { arrange, moved, SHELF_KINDS } from './shelf-kinds.ts'

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
