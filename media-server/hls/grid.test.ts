import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  audioBoundaries,
  copyBoundaries,
  encodedFrameRate,
  framesPerSegment,
  transcodeBoundaries,
} from './grid.ts'

describe('the frame rate of an encoded video', () => {
  test.each([
    [23.976, { frames: 24_000, seconds: 1_001 }],
    [23.976023976, { frames: 24_000, seconds: 1_001 }],
    [29.97, { frames: 30_000, seconds: 1_001 }],
    [59.94, { frames: 60_000, seconds: 1_001 }],
    [25, { frames: 25, seconds: 1 }],
    [24, { frames: 24, seconds: 1 }],
    [29.87, { frames: 29_870, seconds: 1_000 }],
    [120, { frames: 60, seconds: 1 }],
    [119.88, { frames: 60_000, seconds: 1_001 }],
    [0.2, { frames: 1_000, seconds: 1_000 }],
    [null, { frames: 25, seconds: 1 }],
  ])('%s', (given, rate) => {
    expect(encodedFrameRate(given)).toEqual(rate)
  })
})

test('a copied video is cut at keyframes four seconds apart or more', () => {
  expect(copyBoundaries([0, 1, 3.9, 4, 5, 8.5, 9, 12.4], 15)).toEqual([0, 4, 8.5, 15])
})

test('a copied video that begins late still begins with its playlist', () => {
  expect(copyBoundaries([0.083, 4.5], 10)).toEqual([0, 4.5, 10])
})

test('no segment is made of the last second alone', () => {
  expect(copyBoundaries([0, 5, 9.5], 10)).toEqual([0, 5, 10])
  expect(audioBoundaries(4.5)).toHaveLength(2)
})

test('each boundary of an encoded video is a whole number of frames', () => {
  const rate = encodedFrameRate(23.976)
  const boundaries = transcodeBoundaries(7_200, rate)
  for (const [n, seconds] of boundaries.slice(0, -1).entries())
    expect((seconds * 24_000) / 1_001).toBeCloseTo(n * framesPerSegment(rate), 6)
})

test('boundaries ascend and cover the whole duration, whatever it is', () => {
  const duration = fc.double({ min: 0.01, max: 100_000, noNaN: true })
  const fps = fc.double({ min: 0.1, max: 500, noNaN: true })
  fc.assert(
    fc.property(duration, fps, (seconds, framesPerSecond) => {
      for (const boundaries of [
        audioBoundaries(seconds),
        transcodeBoundaries(seconds, encodedFrameRate(framesPerSecond)),
      ]) {
        expect(boundaries[0]).toBe(0)
        expect(boundaries.at(-1)).toBeCloseTo(Math.max(seconds, 0.1), 6)
        expect(boundaries.every((time, n) => n === 0 || time > boundaries[n - 1]!)).toBe(true)
      }
    }),
    { numRuns: 30 },
  )
})
