import { expect, test } from 'vitest'
import { isMassRemoval } from './removals.ts'

test.each([
  [1, 1, false, 'the only entry may go'],
  [2, 2, true, 'all of two'],
  [1, 2, false, 'one of two'],
  [18, 19, false, 'nearly all of less than twenty'],
  [19, 19, true, 'all of nineteen'],
  [10, 20, false, 'half of twenty'],
  [11, 20, true, 'more than half of twenty'],
  [500, 1_000, false, 'half of a thousand'],
  [501, 1_000, true, 'more than half of a thousand'],
])('%i of %i: held is %s (%s)', (missing, of, isHeld) => {
  expect(isMassRemoval(missing, of)).toBe(isHeld)
})
