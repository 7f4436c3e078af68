import { expect, test } from 'vitest'
import { nextSeconds } from './next-seconds.ts'

const played = (currentTime: number, ...ranges: [number, number][]) => ({
  currentTime,
  buffered: {
    length: ranges.length,
    start: (n: number) => ranges[n]?.[0] ?? 0,
    end: (n: number) => ranges[n]?.[1] ?? 0,
  },
})

test('as long as nothing is loaded a film is loaded from where it begins', () => {
  expect(nextSeconds(played(0), 60)).toBe(60)
})

test('a film is loaded on from the end of the part that is shown', () => {
  expect(nextSeconds(played(0, [0, 8]), 60)).toBe(8)
  expect(nextSeconds(played(63, [0, 8], [60, 72]), 60)).toBe(72)
})

test('where a seek went that nothing is loaded of, it is loaded from there', () => {
  expect(nextSeconds(played(30, [60, 72]), 60)).toBe(30)
  expect(nextSeconds(played(30), 60)).toBe(30)
})
