import { expect, test } from 'vitest'
import { collectionParts } from './collection-parts.ts'

const owned = (title: string, year: number | null, keys: string[] = []) => ({
  keys,
  title,
  year,
  releaseDate: null,
})
const told = (id: number, title: string, release_date: string | null) => ({ id, title, release_date })
const short = (parts: ReturnType<typeof collectionParts>) =>
  parts.map((part) => `${part.owned ? '+' : '-'} ${part.title}`)

test('parts stand in the order of their release, and those that the library lacks among them', () => {
  const mine = [owned('Third', 2003, ['movie:tmdb:3']), owned('First', 2001, ['movie:tmdb:1'])]
  const catalogue = [
    told(3, 'Third', '2003-01-01'),
    told(4, 'Fourth', ''),
    told(2, 'Second', '2002-01-01'),
    told(1, 'First', '2001-01-01'),
  ]
  expect(short(collectionParts(mine, catalogue))).toEqual(['+ First', '- Second', '+ Third', '- Fourth'])
})

test('a film without the catalogue’s number is found by its name and year, one with another number is not', () => {
  const catalogue = [told(1, 'The Coast', '2001-05-01')]
  expect(short(collectionParts([owned('Coast', 2001)], catalogue))).toEqual(['+ Coast'])
  expect(short(collectionParts([owned('Coast', 2002)], catalogue))).toEqual(['- The Coast', '+ Coast'])
  expect(short(collectionParts([owned('The Coast', 2001, ['movie:tmdb:9'])], catalogue))).toEqual([
    '+ The Coast',
    '- The Coast',
  ])
})

test('without a catalogue the library’s own parts stand in order', () => {
  expect(short(collectionParts([owned('B', 2010), owned('C', null), owned('A', 1999)], []))).toEqual([
    '+ A',
    '+ B',
    '+ C',
  ])
})
