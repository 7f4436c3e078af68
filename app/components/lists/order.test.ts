import { expect, test } from 'vitest'
import { placeAt } from './use-drag-order.ts'
import { placed } from './use-entry-order.ts'

test('a dragged row stands behind every row whose middle it has passed', () => {
  const middles = [50, 150, 250, 350]
  expect([0, 90, 110, 240, 1_000, -30].map((movedPx) => placeAt(middles, 0, movedPx))).toEqual([
    0, 0, 1, 2, 3, 0,
  ])
  expect([0, -90, -110, -1_000, 60].map((movedPx) => placeAt(middles, 3, movedPx))).toEqual([3, 3, 2, 0, 3])
})

test('an entry that moves leaves the others in their order', () => {
  expect(placed(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd'])
  expect(placed(['a', 'b', 'c', 'd'], 3, 0)).toEqual(['d', 'a', 'b', 'c'])
  expect(placed(['a', 'b'], 5, 0)).toEqual(['a', 'b'])
})
