import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { readMetadataJson } from './metadata-json.ts'

const fixture = (name: string) => readFile(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8')

test('reads a movie as a media processor writes it', async () => {
  expect(readMetadataJson(await fixture('processor-movie'))).toMatchObject({
    metadata: {
      title: 'The Paper Lighthouse',
      year: 2017,
      releaseDate: '2017-04-20',
      overview: 'Synopsis.',
      genres: ['Drama'],
      runtimeMinutes: 101,
      certification: 'PG-13',
      originalLanguage: 'en',
      ratings: [{ source: 'tmdb', value: 6.4, outOf: 10, votes: 31 }],
      cast: [{ name: 'Actor 0', character: 'Role 0', personId: '140' }, { name: 'Actor 1' }],
      trailer: { site: 'youtube', key: 'abcdefghijk' },
      collection: { id: '930009', name: 'Lighthouse Collection' },
    },
    ids: { tmdb: '700001', imdb: 'tt7000010' },
  })
})

test('reads a movie with what TMDB appends', async () => {
  const { metadata, ids } = readMetadataJson(await fixture('tmdb-movie'))
  expect(metadata).toMatchObject({ certification: 'PG-13', trailer: { site: 'youtube', key: 'abcdefghijk' } })
  expect(metadata.cast?.[0]).toEqual({ name: 'Actor 0', character: 'Role 0', personId: '140' })
  expect(metadata.crew?.length).toBeGreaterThan(0)
  expect(ids).toEqual({ tmdb: '700001', imdb: 'tt7000010' })
})

test('reads a series, a season of it, and an episode of a season', async () => {
  const series = await fixture('tmdb-series')
  expect(readMetadataJson(series)).toMatchObject({
    metadata: { title: 'Signal Hill', year: 2019, certification: 'TV-14', status: 'Returning Series' },
    ids: { tmdb: '710001', imdb: 'tt7100010', tvdb: '400101' },
  })
  expect(readMetadataJson(series, { list: 'seasons', number: 0 }).metadata.title).toBe('Specials')
  const season = await fixture('tmdb-season')
  expect(readMetadataJson(season).metadata).toMatchObject({ title: 'Season 1', airDate: '2021-01-11' })
  expect(readMetadataJson(season, { list: 'episodes', number: 1 }).metadata.title).toBe('Chapter 1')
  expect(readMetadataJson(season, { list: 'episodes', number: 99 }).metadata).toEqual({})
})

test('leaves out empty values, so that another server’s stand', async () => {
  const { metadata } = readMetadataJson('{"title":"Up","overview":"","tagline":" ","genres":[],"runtime":0}')
  expect(metadata).toEqual({ title: 'Up' })
})

test('drops what has a wrong type, is too long or too much, and keeps the rest', () => {
  const hostile = {
    title: 'Up',
    overview: { length: 1 },
    tagline: 'x'.repeat(30_000),
    genres: ['Drama', 7, { name: null }, { name: 'Comedy' }],
    runtime: '1e999',
    release_date: 'tomorrow',
    vote_average: -1,
    cast: [null, 'Bob', { name: 5 }, { name: 'Ada', character: 9, id: { a: 1 } }],
    crew: { 0: 'x' },
    trailer_url: 'javascript:alert(1)',
    belongs_to_collection: { id: {}, name: 'C' },
    id: '../../etc',
    imdb_id: 'nm1',
  }
  expect(readMetadataJson(JSON.stringify(hostile))).toEqual({
    metadata: {
      title: 'Up',
      genres: ['Drama', 'Comedy'],
      cast: [{ name: 'Ada', character: null, personId: null }],
    },
    ids: {},
  })
})

test('is not misled by __proto__', () => {
  const { metadata } = readMetadataJson('{"__proto__":{"title":"Evil"},"constructor":{"title":"Evil"}}')
  expect(metadata).toEqual({})
  expect(({} as { title?: string }).title).toBeUndefined()
})

test.each(['', 'null', '[]', '"text"', '{', '12'])('takes nothing from %j', (text) => {
  expect(readMetadataJson(text)).toEqual({ metadata: {}, ids: {} })
})

test('shortens a list that is longer than the index takes', () => {
  const cast = Array.from({ length: 5_000 }, (_, place) => ({ name: `Actor ${place}` }))
  expect(readMetadataJson(JSON.stringify({ cast })).metadata.cast).toHaveLength(2_000)
})
