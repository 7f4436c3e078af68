import { expect, test } from 'vitest'
import { messages } from '../i18n/messages/de.ts'
import { ENGLISH, setSpeech } from '../i18n/speech.ts'
import { fieldName, valueWords } from './field-words.ts'

test.each([
  ['metadata.title', 'Heat', 'Heat'],
  ['metadata.year', 1995, '1995'],
  ['metadata.releaseDate', '1995-12-15', '15 December 1995'],
  ['metadata.runtimeMinutes', 170, '2 h 50 min'],
  ['metadata.genres', ['Crime', 'Drama'], 'Crime, Drama'],
  [
    'metadata.ratings.imdb',
    { source: 'imdb', value: 8.3, outOf: 10, votes: 1_204 },
    '8.3 of 10, 1,204 votes',
  ],
  ['metadata.ratings.metacritic', { source: 'metacritic', value: 76, outOf: 100, votes: null }, '76 of 100'],
  [
    'metadata.cast',
    ['A', 'B', 'C', 'D', 'E'].map((name) => ({ name, character: name === 'A' ? 'Neil' : null })),
    'A (Neil), B, C, and 2 more',
  ],
  ['metadata.collection', { id: '1', name: 'The Kestrel Coast' }, 'The Kestrel Coast'],
  ['artwork.poster', { width: 800, height: 1_200 }, '800 × 1200'],
  ['artwork.poster', { width: null, height: null }, 'A picture of unknown size'],
  [
    'captions.en',
    [
      { format: 'subrip', source: 'external', isText: true },
      { format: 'hdmv_pgs_subtitle', source: 'embedded', isText: false },
    ],
    'SubRip, in a file of its own; PGS, as pictures, inside the video’s file',
  ],
  ['mediaQuality', { format: 'hevc', bitDepth: 10, hdr: ['hdr10'] }, 'HEVC, 10 bit, HDR10'],
  ['metadata.crew', [{ name: 'Ada', job: 'Original Music Composer' }], 'Ada (Composer)'],
  ['metadata.status', 'Ended', 'Ended'],
  ['chapters', [{}, {}], '2 chapters'],
  ['metadata.tagline', '  ', ''],
  ['toString', 'as it is', 'as it is'],
  ['metadata.overview', undefined, ''],
])('%s of %j reads as %j', (path, value, words) => {
  expect(valueWords(path, value)).toBe(words)
})

test.each([
  ['captions.en', 'Captions, English'],
  ['captions.de.sdh', 'Captions, German, for the hard of hearing'],
  ['metadata.ratings', 'Ratings'],
  ['metadata.ratings.rottentomatoes', 'Rating, Rotten Tomatoes'],
  ['metadata.ratings.my.site', 'Rating, my.site'],
  ['metadata.ratings.constructor', 'Rating, constructor'],
  ['metadata.ratings.__proto__', 'Rating, __proto__'],
  ['captions.en.valueOf', 'Captions, English'],
  ['toString', 'toString'],
  ['artwork.thumbnail', 'Still'],
  ['metadata.translations.pt-BR.title', 'Title, Brazilian Portuguese'],
  ['metadata.translations', 'In other languages'],
  ['mediaQuality', 'Picture quality'],
])('%s is called %j', (path, name) => {
  expect(fieldName(path)).toBe(name)
})

test('a German reader reads jobs, genres, states and captions in German', () => {
  setSpeech({ language: 'de', locale: 'de', texts: messages })
  const crew = ['Director', 'Writer', 'Director of Photography', 'Foley Artist'].map((job) => ({
    name: 'Ada',
    job,
  }))
  expect(valueWords('metadata.crew', crew.slice(0, 3))).toBe('Ada (Regie), Ada (Drehbuch), Ada (Kamera)')
  expect(valueWords('metadata.crew', crew.slice(3))).toBe('Ada (Foley Artist)')
  expect(valueWords('metadata.genres', ['Crime', 'Heimatfilm'])).toBe('Krimi, Heimatfilm')
  expect(valueWords('metadata.status', 'Ended')).toBe('Abgeschlossen')
  expect(valueWords('captions.de', [{ format: 'dvd_subtitle', source: 'external', isText: false }])).toBe(
    'VobSub, als Bilder, als eigene Datei',
  )
  setSpeech(ENGLISH)
})
