import { expect, test } from 'vitest'
import { ownerChangeWords } from './owner-words.ts'

const names = { attic: 'Attic', cellar: 'The cellar' }

test.each([
  [
    { from: 'attic', to: 'cellar', paths: ['metadata.overview'] },
    'Overview now from The cellar, before from Attic',
  ],
  [
    { from: 'attic', to: 'tmdb', paths: ['artwork.poster', 'metadata.overview', 'captions.en.sdh'] },
    'Poster, overview and captions (English, for the hard of hearing) now from TMDB, before from Attic',
  ],
  [
    { from: null, to: 'attic', paths: ['metadata.tagline', 'video'] },
    'Tagline and video now from Attic, nobody’s before',
  ],
  [{ from: 'attic', to: null, paths: ['chapters'] }, 'Chapters now nobody’s, before from Attic'],
  [{ from: 'omdb', to: 'override', paths: ['metadata.title'] }, 'Title now pinned, before from OMDb'],
  [{ from: 'override', to: 'gone', paths: ['metadata.title'] }, 'Title now from gone, before pinned'],
])('%o reads “%s”', (change, words) => {
  expect(ownerChangeWords(change, names)).toBe(words)
})
