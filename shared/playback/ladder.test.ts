import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitBox, LADDER, rungOf, rungsFor } from './ladder.ts'

const LARGE = { width: 3_840, height: 2_160 }
const heights = (...sizes: Parameters<typeof rungsFor>) => rungsFor(...sizes).map(({ height }) => height)

test.each([
  ['4K', { width: 3_840, height: 2_160 }, [2160, 1440, 1080, 720, 480, 360]],
  ['a wide 4K film', { width: 3_840, height: 1_600 }, [2160, 1440, 1080, 720, 480, 360]],
  ['a wide 1080p film', { width: 1_920, height: 800 }, [1080, 720, 480, 360]],
  ['a film of a phone held upright', { width: 1_080, height: 1_920 }, [1080, 720, 480, 360]],
  ['PAL', { width: 768, height: 576 }, [720, 480, 360]],
  ['a small clip', { width: 320, height: 180 }, [360]],
])('the ladder goes down from the source: %s', (_, source, expected) => {
  expect(heights(source, LARGE)).toEqual(expected)
})

test.each([
  ['a notebook', { width: 1_440, height: 900 }, 1080],
  ['a phone held upright', { width: 1_170, height: 2_532 }, 1440],
  ['a small screen', { width: 800, height: 480 }, 480],
  ['a tiny screen', { width: 320, height: 240 }, 360],
])('no step above what the screen shows: %s', (_, screen, highest) => {
  expect(heights({ width: 3_840, height: 2_160 }, screen)[0]).toBe(highest)
})

test.each([
  [{ width: 1_920, height: 800 }, 720, { width: 1_280, height: 534 }],
  [{ width: 1_920, height: 800 }, 1_080, { width: 1_920, height: 800 }],
  [{ width: 1_080, height: 1_920 }, 720, { width: 720, height: 1_280 }],
  [{ width: 321, height: 181 }, 1_080, { width: 322, height: 182 }],
])('a picture keeps its shape: %o in %i', (source, box, size) => {
  expect(fitBox(source, box)).toEqual(size)
})

test('an encoded picture is even, as high as its step at most, and belongs to that step', () => {
  const side = fc.integer({ min: 2, max: 8_000 })
  fc.assert(
    fc.property(side, side, fc.constantFrom(...LADDER), (width, height, rung) => {
      const size = fitBox({ width, height }, rung.height)
      expect([size.width % 2, size.height % 2]).toEqual([0, 0])
      expect(rungOf(size).height).toBeLessThanOrEqual(rung.height)
    }),
  )
})
