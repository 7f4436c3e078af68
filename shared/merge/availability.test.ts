import { expect, test } from 'vitest'
import type { AvailableItem } from './availability.ts'
import { toFieldAvailability } from './availability.ts'

const one = (_id: string, more: Partial<AvailableItem> = {}): AvailableItem => ({
  _id,
  kind: 'movie',
  metadata: { title: 'Heat', year: 1995 },
  availability: [{ serverIds: ['attic', 'cellar'], paths: ['metadata.title'] }],
  ...more,
})

test('a movie stands under its title alone', () => {
  expect(toFieldAvailability([one('heat-1995')])).toEqual({
    movies: { Heat: { 'metadata.title': ['attic', 'cellar'] } },
    tv: {},
  })
})

test('titles that collide get their year, and then their id', () => {
  const movies = [
    one('heat-1995'),
    one('heat-1995-tmdb-2'),
    one('heat-1986', { metadata: { title: 'Heat', year: 1986 } }),
  ]
  expect(Object.keys(toFieldAvailability(movies).movies)).toEqual([
    'Heat (1995) [heat-1995]',
    'Heat (1995) [heat-1995-tmdb-2]',
    'Heat (1986)',
  ])
})

test('no title is lost where another is called as one with its year', () => {
  const movies = [
    one('heat-1995'),
    one('heat-1986', { metadata: { title: 'Heat', year: 1986 } }),
    one('heat-1995-2022', { metadata: { title: 'Heat (1995)', year: 2022 } }),
  ]
  expect(Object.keys(toFieldAvailability(movies).movies)).toEqual([
    'Heat (1995) [heat-1995]',
    'Heat (1986)',
    'Heat (1995)',
  ])
})

test('a series has the fields of its seasons and episodes', () => {
  const tv = toFieldAvailability([
    one('saga', { kind: 'series', metadata: { title: 'Saga' } }),
    one('saga-s01', { kind: 'season', seriesId: 'saga', seasonNumber: 1 }),
    one('saga-s01e03', { kind: 'episode', seriesId: 'saga', seasonNumber: 1, numbers: [3] }),
  ]).tv
  expect(Object.keys(tv.Saga ?? {})).toEqual([
    'metadata.title',
    'seasons.1.metadata.title',
    'seasons.1.episodes.3.metadata.title',
  ])
})

test('a title may be called like a part of the language', () => {
  const { movies } = toFieldAvailability([one('x', { metadata: { title: '__proto__' } })])
  expect(Object.keys(movies)).toEqual(['__proto__'])
})
