import { describe, expect, test } from 'vitest'
import { isNotModified, isRangeCurrent, parseRange } from './range.ts'

const part = (first: number, last: number) => ({ kind: 'part', range: { first, last } })
const whole = { kind: 'whole' }
const unsatisfiable = { kind: 'unsatisfiable' }

describe('a range of a file of 1,000 bytes', () => {
  test.each([
    ['bytes=0-0', part(0, 0)],
    ['bytes=0-499', part(0, 499)],
    ['bytes=500-', part(500, 999)],
    ['bytes=999-', part(999, 999)],
    ['bytes=-1', part(999, 999)],
    ['bytes=-5000', part(0, 999)],
    ['bytes=900-5000', part(900, 999)],
    ['Bytes=0-1', part(0, 1)],
    ['bytes=1000-', unsatisfiable],
    ['bytes=5000-6000', unsatisfiable],
    ['bytes=-0', unsatisfiable],
    ['bytes=5-4', whole],
    ['bytes=-', whole],
    ['bytes=a-b', whole],
    ['bytes=0-1,5-6', whole],
    ['seconds=0-1', whole],
    ['', whole],
    [undefined, whole],
  ])('%s', (header, answer) => {
    expect(parseRange(header, 1_000)).toEqual(answer)
  })
})

test('no range of an empty file can be given', () => {
  expect(parseRange('bytes=0-', 0)).toEqual(unsatisfiable)
  expect(parseRange('bytes=-1', 0)).toEqual(unsatisfiable)
})

const file = { etag: '"abc"', modifiedMs: Date.UTC(2026, 0, 1, 12, 0, 0, 500) }

test.each([
  [undefined, true],
  ['"abc"', true],
  ['"other"', false],
  ['W/"abc"', false],
  ['Thu, 01 Jan 2026 12:00:00 GMT', true],
  ['Thu, 01 Jan 2026 11:59:59 GMT', false],
  ['nonsense', false],
])('If-Range %s', (header, isCurrent) => {
  expect(isRangeCurrent(header, file)).toBe(isCurrent)
})

test.each([
  [{}, false],
  [{ ifNoneMatch: '"abc"' }, true],
  [{ ifNoneMatch: '"x", W/"abc"' }, true],
  [{ ifNoneMatch: '*' }, true],
  [{ ifNoneMatch: '"x"', ifModifiedSince: 'Thu, 01 Jan 2026 12:00:00 GMT' }, false],
  [{ ifModifiedSince: 'Thu, 01 Jan 2026 12:00:00 GMT' }, true],
  [{ ifModifiedSince: 'Thu, 01 Jan 2026 11:00:00 GMT' }, false],
  [{ ifModifiedSince: 'nonsense' }, false],
])('not modified for %j', (headers, isFresh) => {
  expect(isNotModified(headers, file)).toBe(isFresh)
})
