import { expect, test } from 'vitest'
import { makeMovie } from '../testing/library.ts'
import { castCount, castView, FIRST_CAST, factPairs, trailerView } from './title-view.ts'

test('every rating stands under the name of who gave it', () => {
  const ratings = [
    { source: 'imdb', value: 6.9, outOf: 10, votes: 12_812 },
    { source: 'metacritic', value: 74, outOf: 100, votes: null },
    { source: 'rottentomatoes', value: 87, outOf: 100, votes: null },
    { source: 'tmdb', value: 6.412, outOf: 10, votes: 31 },
    { source: 'default', value: 7, outOf: 10, votes: null },
    { source: 'trakt', value: 8, outOf: 10, votes: null },
  ]
  const pairs = factPairs(makeMovie('heat', { metadata: { ratings } }))
  expect(pairs.find(({ name }) => name === 'Ratings')?.value).toBe(
    'IMDb 6.9 · Metacritic 74 of 100 · Rotten Tomatoes 87 % · TMDB 6.4 · Viewers 7.0 · trakt 8.0',
  )
})

test('faces come through the app, whatever a server says of them', () => {
  const pictures = ['/a0.jpg', 'https://image.tmdb.org/t/p/w185/a0.jpg', '../../x', undefined]
  const cast = pictures.map((picture) => ({
    ...{ name: 'Actor', character: null, personId: null },
    ...(picture && { picture }),
  }))
  const shown = castView(makeMovie('heat', { metadata: { cast } })).map(({ picture }) => picture)
  for (const address of shown.slice(0, 3)) expect(address).toMatch(/^\/images\/heat\/person\/[\w-]+$/)
  expect(shown[3]).toBeNull()
})

test('two thousand people are told as the first ones and how many there are', () => {
  const cast = Array.from({ length: 2_000 }, (_, at) => ({
    name: `Actor ${at}`,
    character: null,
    personId: null,
  }))
  const movie = makeMovie('heat', { metadata: { cast } })
  expect(castView(movie, FIRST_CAST)).toHaveLength(24)
  expect(castCount(movie)).toBe(2_000)
})

test('a trailer is a player of its site, a file or a page, and nothing else that a server may say', () => {
  const of = (site: 'youtube' | 'vimeo' | 'url', key: string) =>
    trailerView(makeMovie('heat', { metadata: { trailer: { site, key } } }))
  expect(of('youtube', 'a"><script>')?.url).toBe(
    'https://www.youtube-nocookie.com/embed/a%22%3E%3Cscript%3E?autoplay=1&rel=0',
  )
  expect(of('vimeo', '76979871')?.url).toContain('https://player.vimeo.com/video/76979871?')
  expect(of('url', 'https://example.test/a.mp4?x=1')?.shape).toBe('file')
  expect(of('url', 'https://example.test/watch')?.shape).toBe('page')
  expect(of('url', 'javascript:alert(1)')).toBeNull()
  expect(trailerView(makeMovie('heat'))).toBeNull()
})
