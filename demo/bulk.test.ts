import { expect, test } from 'vitest'
import { IndexEntry } from '../shared/protocol/media-index.ts'
import { makeBulkIndex } from './bulk.ts'

const options = { movies: 80, series: 3, seasonsPerSeries: 2, episodesPerSeason: 4, seed: 7 }
const index = (server: 'a' | 'b') => [...makeBulkIndex({ ...options, server })]

test('every entry of a made-up index fits the index protocol', () => {
  for (const entry of [...index('a'), ...index('b')])
    expect(IndexEntry.safeParse(entry).error).toBeUndefined()
})

test('the same options give the same entries', () => {
  expect(index('a')).toEqual(index('a'))
})

test('both servers hold the same titles by id, but for one in twenty', () => {
  const [a, b] = (['a', 'b'] as const).map(
    (server) => new Set(index(server).flatMap((entry) => (entry.kind === 'movie' ? [entry.ids.tmdb] : []))),
  )
  expect(a?.size).toBe(78)
  expect(b?.size).toBe(78)
  expect([...(a ?? [])].filter((id) => b?.has(id)).length).toBe(76)
})

test('the servers tell different fields of the same movie', () => {
  const [a, b] = [index('a')[0], index('b')[0]]
  expect(a?.ids).toEqual(b?.ids)
  expect(a?.metadata.tagline).toBeTruthy()
  expect(b?.metadata.tagline).toBeUndefined()
  expect(b?.metadata.cast).toHaveLength(1)
  expect(a?.hash).not.toBe(b?.hash)
})

test('seasons and episodes name their series, and no id is given twice', () => {
  const entries = index('a')
  const ids = new Set(entries.map((entry) => entry.entryId))
  expect(ids.size).toBe(entries.length)
  for (const entry of entries) if (entry.parent) expect(ids).toContain(entry.parent)
  expect(entries.filter((entry) => entry.kind === 'episode')).toHaveLength(3 * 2 * 4)
})
