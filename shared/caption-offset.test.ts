import { expect, test } from 'vitest'
import { type CaptionOffset, CaptionOffsetUpdate, offsetsFor } from './caption-offset.ts'

const row = (userId: string, offsetMs: number, changedAt: string): CaptionOffset => ({
  ...{ _id: `${userId}/attic/film/s0`, userId, itemId: 'film', captionRef: 'attic/film/s0' },
  ...{ offsetMs, changedAt },
})
const ROWS = [
  row('iris', 150, '2026-01-02T00:00:00.000Z'),
  row('jonas', -400, '2026-01-03T00:00:00.000Z'),
  row('nia', 0, '2026-01-04T00:00:00.000Z'),
]

test('a person’s own offset stands, also one of nothing, and then nobody suggests another', () => {
  expect(offsetsFor('iris', ROWS).get('attic/film/s0')).toEqual({ offsetMs: 150, suggested: null })
  expect(offsetsFor('nia', ROWS).get('attic/film/s0')).toEqual({ offsetMs: 0, suggested: null })
})

test('who has none is offered the newest of the household, and it is not applied by itself', () => {
  expect(offsetsFor('mara', ROWS).get('attic/film/s0')).toEqual({
    offsetMs: 0,
    suggested: { offsetMs: -400, userId: 'jonas' },
  })
})

test('other captions are left alone', () => {
  expect(offsetsFor('mara', ROWS).get('attic/film/s1')).toBeUndefined()
})

test.each([
  [75, false],
  [-50, true],
  [600_050, false],
  [0, true],
])('an offset of %i ms is accepted: %s', (offsetMs, isFine) => {
  expect(CaptionOffsetUpdate.safeParse({ captionRef: 'a/b/c', offsetMs }).success).toBe(isFine)
})
