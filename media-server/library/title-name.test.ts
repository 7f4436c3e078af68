import { expect, test } from 'vitest'
import { parseTitleName, titleKey } from './title-name.ts'

test.each([
  ['The Salt Harbour (2024)', 'The Salt Harbour', 2024],
  ['The Salt Harbour (2024) [1080p]', 'The Salt Harbour', 2024],
  ['The Salt Harbour (2024) - 2160p', 'The Salt Harbour', 2024],
  ["The Salt Harbour (2024) - Director's Cut", 'The Salt Harbour', 2024],
  ["The Salt Harbour (2024) {edition-Director's Cut}", 'The Salt Harbour', 2024],
  ['The.Salt.Harbour.2024.1080p.WEB-DL.x264-GRP', 'The Salt Harbour', 2024],
  ['The_Salt_Harbour_2024', 'The Salt Harbour', 2024],
  ['The Salt Harbour 2024', 'The Salt Harbour', 2024],
  ['The Salt Harbour [2024] 720p', 'The Salt Harbour', 2024],
  ['Salt Harbour, The (2024)', 'The Salt Harbour', 2024],
  ['[Group] The Salt Harbour [1080p]', 'The Salt Harbour', null],
  ['The Salt Harbour', 'The Salt Harbour', null],
  ['2001.A.Space.Odyssey.1968.1080p.BluRay', '2001 A Space Odyssey', 1968],
  ['Blade.Runner.2049.2017.2160p.UHD', 'Blade Runner 2049', 2017],
  ['1917 (2019)', '1917', 2019],
  ['1917', '1917', null],
  ['Mr. Nobody', 'Mr. Nobody', null],
  ['(500) Days of Summer (2009)', '(500) Days of Summer', 2009],
  ['千と千尋の神隠し (2001)', '千と千尋の神隠し', 2001],
  ['$99.95 & #1 100% "fun" (2008)', '$99.95 & #1 100% "fun"', 2008],
  ['🎬 Film (2020)', '🎬 Film', 2020],
])('reads title and year of %j', (name, title, year) => {
  expect(parseTitleName(name)).toEqual({ title, year, ids: {} })
})

test.each([
  ['The Matrix (1999) [tmdbid-603]', { tmdb: '603' }],
  ['The Matrix (1999) {tmdb-603}', { tmdb: '603' }],
  ['The Matrix (1999) {imdb-tt0133093}', { imdb: 'tt0133093' }],
  ['The Matrix (1999) [imdbid=tt0133093] [tvdbid-169]', { imdb: 'tt0133093', tvdb: '169' }],
  ['The Matrix (1999) {tmdb-0}', {}],
])('takes ids out of %j', (name, ids) => {
  expect(parseTitleName(name)).toEqual({ title: 'The Matrix', year: 1999, ids })
})

test('compares titles without accents, case and signs', () => {
  expect(titleKey('Amélie: Le Film')).toBe(titleKey('amelie le film'))
  expect(titleKey('???')).toBe('???')
})
