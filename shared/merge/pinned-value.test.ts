import { describe, expect, test } from 'vitest'
import { parsePinned } from './pinned-value.ts'

const imdb = { source: 'imdb', value: 7.9, outOf: 10, votes: 12 }
const poster = { ref: 'a', width: null, height: null, version: '1', serverId: 's1', entryId: 'a' }

describe('an admin may pin', () => {
  test.each([
    ['movie', 'metadata.title', 'Heat'],
    ['movie', 'metadata.year', 1995],
    ['movie', 'metadata.genres', ['Crime']],
    ['episode', 'metadata.airDate', '2024-05-01'],
    ['episode', 'metadata.ratings.imdb', imdb],
    ['season', 'artwork.poster', poster],
    ['series', 'metadata.translations.pt-BR.title', 'O Farol'],
    ['season', 'metadata.translations.de.title', 'Hitze'],
    ['episode', 'metadata.translations.de.overview', 'Am Meer.'],
  ] as const)('of a %s: %s', (kind, path, value) => {
    expect(parsePinned(kind, path, value)).toEqual(value)
  })
})

describe('an admin may not pin', () => {
  test.each([
    ['movie', 'metadata.title', ' '],
    ['movie', 'metadata.title', 7],
    ['movie', 'metadata.year', 'long ago'],
    ['movie', 'metadata.genres', []],
    ['movie', 'metadata.ratings', [imdb]],
    ['movie', 'metadata.ratings.tmdb', imdb],
    ['season', 'metadata.ratings.imdb', imdb],
    ['movie', 'metadata.translations', { de: { title: 'Hitze' } }],
    ['movie', 'metadata.translations.de.year', 1995],
    ['movie', 'metadata.translations.__proto__.title', 'x'],
    ['episode', 'metadata.translations.de.tagline', 'Hitze'],
    ['movie', 'metadata.airDate', '2024-05-01'],
    ['episode', 'artwork.poster', poster],
    ['season', 'artwork.poster', { ...poster, serverId: undefined }],
    ['movie', 'metadata.__proto__', {}],
    ['movie', 'constructor', 'x'],
    ['movie', 'video', { width: 1 }],
    ['movie', 'captions.en', []],
    ['movie', '', 'x'],
  ] as const)('of a %s: %s as %j', (kind, path, value) => {
    expect(parsePinned(kind, path, value)).toBeUndefined()
  })
})
