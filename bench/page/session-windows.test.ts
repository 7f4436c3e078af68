import { expect, test } from 'vitest'
import { worstWindow } from './session-windows.ts'

const at = (startTime: number, value: number) => ({ startTime, value })

test('what moves within a second is one burst, and only the worst burst counts', () => {
  expect(worstWindow([at(100, 0.01), at(900, 0.02), at(3_000, 0.025)])).toBeCloseTo(0.03)
})

test('a burst ends after five seconds, however it goes on', () => {
  const shifts = Array.from({ length: 12 }, (_, n) => at(n * 900, 0.01))
  expect(worstWindow(shifts)).toBeCloseTo(0.06)
})

test('a page on which nothing moves has no shift', () => {
  expect(worstWindow([])).toBe(0)
})
