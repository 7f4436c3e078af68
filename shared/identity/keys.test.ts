import { expect, test } from 'vitest'
import { entryKeys, idKeys, isIdKey, nameKey, parseKey } from './keys.ts'

test('a movie is known by its ids and by title and year', () => {
  expect(
    entryKeys({
      kind: 'movie',
      ids: { tmdb: '949', imdb: 'tt0113277' },
      metadata: { title: 'Heat', year: 1995 },
    }),
  ).toEqual(['movie:tmdb:949', 'movie:imdb:tt0113277', 'movie:name:heat|1995'])
})

test('a movie without a year is not known by name', () => {
  expect(nameKey('movie', 'Heat', undefined)).toBeNull()
  expect(entryKeys({ kind: 'movie', ids: {}, metadata: { title: 'Heat' } })).toEqual([])
})

test('a series is known by name with and without its year', () => {
  expect(entryKeys({ kind: 'series', ids: {}, metadata: { title: 'The Wire', year: 2002 } })).toEqual([
    'series:name:wire|2002',
    'series:name:wire|',
  ])
})

test('seasons and episodes are known by their own ids only', () => {
  expect(entryKeys({ kind: 'episode', ids: { tvdb: '5' }, metadata: { title: 'Pilot' } })).toEqual([
    'episode:tvdb:5',
  ])
  expect(entryKeys({ kind: 'season', ids: {}, metadata: { title: 'Season 1' } })).toEqual([])
})

test('a movie and a series never share a key', () => {
  expect(idKeys('movie', { tmdb: '1' })).not.toEqual(idKeys('series', { tmdb: '1' }))
})

test('a value may hold colons', () => {
  expect(parseKey('movie:name:alien: covenant|2017')).toEqual({
    kind: 'movie',
    namespace: 'name',
    value: 'alien: covenant|2017',
  })
  expect(isIdKey('movie:pin:a')).toBe(true)
  expect(isIdKey('movie:name:tmdb|1999')).toBe(false)
})
