import { expect, test } from 'vitest'
import { agoWords, clockWords, tookWords, untilWords } from './time-words.ts'

const now = '2026-11-24T18:00:00.000Z'

test.each([
  ['2026-11-24T17:59:40.000Z', 'just now'],
  ['2026-11-24T17:56:00.000Z', '4 min ago'],
  ['2026-11-24T15:00:00.000Z', '3 h ago'],
  ['2026-11-23T12:00:00.000Z', 'yesterday'],
  ['2026-11-21T12:00:00.000Z', '3 days ago'],
  ['2026-10-11T12:00:00.000Z', '11 Oct'],
])('%s reads as %s', (at, words) => {
  expect(agoWords(at, now)).toBe(words)
})

test.each([
  ['2026-11-24T17:59:59.600Z', '0.4 s'],
  ['2026-11-24T17:59:51.000Z', '9 s'],
  ['2026-11-24T17:58:48.000Z', '1 min 12 s'],
])('from %s it took %s', (from, words) => {
  expect(tookWords(from, now)).toBe(words)
})

test.each([
  ['2026-11-24T18:00:20.000Z', 'now'],
  ['2026-11-24T18:04:00.000Z', 'in 4 min'],
  ['2026-11-24T21:10:00.000Z', 'in 3 h'],
  ['2026-11-25T18:00:00.000Z', 'tomorrow'],
  ['2026-11-28T18:00:00.000Z', 'in 4 days'],
])('%s is %s', (at, words) => {
  expect(untilWords(at, now)).toBe(words)
})

test('an hour and minute are those of UTC', () => {
  expect(clockWords('2026-11-24T09:05:59.000Z')).toBe('09:05')
})
