import { expect, test } from 'vitest'
import { gestureOf } from './gesture.ts'

const PHONE = { width: 390, height: 844 }
const stroke = (fromX: number, fromY: number, toX = fromX, toY = fromY, ms = 100) => ({
  fromX,
  fromY,
  toX,
  toY,
  ms,
})

test.each([
  ['a tap on the left', stroke(60, 400), { kind: 'tap', side: 'left' }],
  ['a tap in the middle', stroke(195, 400), { kind: 'tap', side: 'middle' }],
  ['a tap on the right', stroke(330, 404, 332, 400), { kind: 'tap', side: 'right' }],
  ['a long press', stroke(60, 400, 60, 400, 900), null],
  ['a swipe to the right', stroke(100, 400, 198, 410), { kind: 'swipe-seek', seconds: 30 }],
  ['a swipe to the left', stroke(300, 400, 105, 390), { kind: 'swipe-seek', seconds: -60 }],
  ['a swipe down', stroke(200, 200, 210, 400), { kind: 'swipe-down' }],
  ['a swipe up', stroke(200, 400, 190, 200), { kind: 'swipe-up' }],
  ['a slanted stroke', stroke(100, 200, 200, 300), null],
  ['the system’s own way back', stroke(5, 400, 150, 400), null],
])('%s', (_name, made, gesture) => {
  expect(gestureOf(made, PHONE)).toEqual(gesture)
})
