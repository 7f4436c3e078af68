import { expect, test } from 'vitest'
import {
  dayWords,
  leftWords,
  lengthWords,
  listWords,
  longPlaceWords,
  placeWords,
  sizeWords,
} from './words.ts'

test.each([
  [0.2, '1 min'],
  [48, '48 min'],
  [60, '1 h'],
  [112, '1 h 52 min'],
  [126, '2 h 06 min'],
])('a length of %d minutes reads %s', (minutes, words) => {
  expect(lengthWords(minutes)).toBe(words)
})

test.each([
  [30, 'under a minute left'],
  [60, '1 min left'],
  [2_939, '48 min left'],
])('%d seconds before the end reads %s', (seconds, words) => {
  expect(leftWords(seconds)).toBe(words)
})

test.each([
  [500, '1 kB'],
  [6_400_000, '6 MB'],
  [18_200_000_000, '18.2 GB'],
])('%d bytes read %s', (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words)
})

test('days are written out in British order', () => {
  expect(dayWords('2024-10-11')).toBe('11 October 2024')
  expect(dayWords('2026-11-08', 'short')).toBe('8 Nov 2026')
})

test('genres read as a phrase', () => {
  expect(listWords(['Drama', 'Mystery'])).toBe('Drama, mystery')
})

test('an episode says its place, a double one both numbers, a special its own', () => {
  expect(placeWords({ seasonNumber: 2, numbers: [3] })).toBe('S2 E3')
  expect(placeWords({ seasonNumber: 1, numbers: [3, 4] })).toBe('S1 E3–4')
  expect(placeWords({ seasonNumber: 0, numbers: [1] })).toBe('Special 1')
  expect(longPlaceWords({ seasonNumber: 2, numbers: [3] })).toBe('Season 2, episode 3')
})
