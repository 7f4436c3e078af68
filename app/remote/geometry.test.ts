import { describe, expect, test } from 'vitest'
import { bestCandidate, type Box, type Direction, wayIn } from './geometry.ts'

const box = (left: number, top: number, width = 100, height = 150): Box => ({
  ...{ left, top },
  ...{ right: left + width, bottom: top + height },
})

/** Cards of a grid with 116 px from one to the next, and rows 200 px apart. */
const grid = (columns: number, count: number, top = 0) =>
  Array.from({ length: count }, (_, at) => box((at % columns) * 116, top + Math.floor(at / columns) * 200))

const go = (boxes: readonly Box[], from: number, direction: Direction) => {
  const here = boxes[from]
  return here ? bestCandidate(here, boxes, direction) : null
}

describe('within a grid', () => {
  const cards = grid(4, 10)
  test.each<[Direction, number, number | null]>([
    ['right', 0, 1],
    ['right', 3, null],
    ['left', 5, 4],
    ['left', 4, null],
    ['down', 1, 5],
    ['up', 6, 2],
    ['up', 2, null],
  ])('%s of card %i is %s', (direction, from, to) => {
    expect(go(cards, from, direction)).toBe(to)
  })

  test('a last row that is not full is not passed over', () => {
    expect(go(cards, 7, 'down')).toBe(9)
  })
})

test('the row that comes next is not passed over for one that stands nearer beneath', () => {
  const [short, long] = [grid(2, 2, 200), grid(12, 12, 400)]
  const boxes = [box(1_100, 0), ...short, ...long]
  expect(go(boxes, 0, 'down')).toBe(2)
})

test('left and right stay in the row, whatever lies nearer above it', () => {
  const boxes = [box(0, 0), box(110, -60, 60, 44), box(600, 40)]
  expect(go(boxes, 0, 'right')).toBe(2)
})

test('without anything in the row, sideways leads to what is least out of it', () => {
  const boxes = [box(600, 600), box(0, 0, 200, 44), box(0, 100, 200, 44)]
  expect(go(boxes, 0, 'left')).toBe(2)
})

describe('a card with a button of its own', () => {
  const [card, button, next] = [box(0, 0, 148, 290), box(112, 226, 44, 44), box(164, 0, 148, 290)]
  const boxes = [card, button, next]
  test.each<[Direction, number, number | null]>([
    ['down', 0, 1],
    ['up', 1, 0],
    ['right', 0, 2],
    ['right', 1, 2],
    ['down', 1, null],
    ['left', 2, 0],
  ])('%s of box %i is %s', (direction, from, to) => {
    expect(go(boxes, from, direction)).toBe(to)
  })
})

test('two of which one reaches over the other’s edge are one after the other', () => {
  const boxes = [box(0, 0, 100, 100), box(40, 90, 100, 100)]
  expect(go(boxes, 0, 'down')).toBe(1)
  expect(go(boxes, 1, 'up')).toBe(0)
})

test('of a wide row and a narrow one beneath, what stands under the middle is found', () => {
  const boxes = [box(0, 0, 600, 50), ...grid(5, 5, 80)]
  expect(go(boxes, 0, 'down')).toBe(3)
})

test('a group is entered in its first row, at what stands under where one comes from', () => {
  const cards = grid(6, 9, 300)
  expect(wayIn(box(232, 0), cards, 'down')).toBe(2)
  expect(wayIn(box(580, 900), cards, 'up')).toBe(8)
})

test('where nothing lies that way, an arrow leads nowhere', () => {
  expect(bestCandidate(box(0, 0), [], 'down')).toBeNull()
})
