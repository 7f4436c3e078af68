import { expect, test } from 'vitest'
import { type Candidate, chooseMatch, isOtherLength } from './match.ts'

const film = (id: string, title: string, year: number | null, ...more: string[]): Candidate => ({
  id,
  titles: [title, ...more],
  year,
})

test.each<[string, string, number | null, Candidate[], string | null]>([
  ['its name and year', 'Heat', 1995, [film('1', 'Heat', 1995)], '1'],
  ['another spelling', 'Amelie', 2001, [film('1', 'Amélie', 2001)], '1'],
  ['an article that moved', 'Matrix, The', 1999, [film('1', 'The Matrix', 1999)], '1'],
  ['its original title', 'Das Boot', 1981, [film('1', 'The Boat', 1981, 'Das Boot')], '1'],
  ['a non-Latin name', '灯台の詩', 2004, [film('1', 'Ærø', 2004, '灯台の詩')], '1'],
  ['a typing error', 'The Paper Lighthous', 2017, [film('1', 'The Paper Lighthouse', 2017)], '1'],
  ['the year beside', 'Heat', 1995, [film('1', 'Heat', 1996)], '1'],
  ['the exact year of two', 'Heat', 1995, [film('1', 'Heat', 1996), film('2', 'Heat', 1995)], '2'],
  ['no year at the provider', 'Heat', 1995, [film('1', 'Heat', null)], '1'],
  ['no year here, one candidate', 'Signal Hill', null, [film('1', 'Signal Hill', 2019)], '1'],
  ['nothing', 'Heat', 1995, [], null],
  ['a remake', 'The Fly', 1958, [film('1', 'The Fly', 1986)], null],
  ['two of one name and year', 'Heat', 1995, [film('1', 'Heat', 1995), film('2', 'Heat', 1995)], null],
  ['no year here, two candidates', 'Heat', null, [film('1', 'Heat', 1995), film('2', 'Heat', 1986)], null],
  ['another name', 'Heat', 1995, [film('1', 'Cold Heat', 1995)], null],
  ['a sequel by number', 'Rocky 2', 1979, [film('1', 'Rocky 3', 1979)], null],
  ['a sequel by Roman number', 'Rocky II', 1979, [film('1', 'Rocky', 1979)], null],
  ['a typing error and another year', 'Hea', 1995, [film('1', 'Heat', 1996)], null],
  ['an empty name', '', 1995, [film('1', 'Heat', 1995)], null],
  ['an ampersand for a word', 'Salt & Iron', 2012, [film('1', 'Salt and Iron', 2012)], '1'],
  ['a Roman number for a digit', 'Night Ferry II', 2012, [film('1', 'Night Ferry 2', 2012)], '1'],
  ['an article left out', 'Lamplighter', 2001, [film('1', 'The Lamplighter', 2001)], '1'],
  ['a foreign article', 'Die Brücke', 1959, [film('1', 'The Bridge', 1959, 'Brücke')], '1'],
  ['punctuation', 'Signal: Hill!', 2019, [film('1', 'Signal – Hill', 2019)], '1'],
  [
    'the film and not its remake',
    'The Fly',
    1986,
    [film('1', 'The Fly', 1958), film('2', 'The Fly', 1986)],
    '2',
  ],
  ['a remake two years on', 'Heat', 1995, [film('1', 'Heat', 1997)], null],
  ['two remakes, each a year away', 'Heat', 1995, [film('1', 'Heat', 1994), film('2', 'Heat', 1996)], null],
  ['another film’s original title', 'Das Boot', 1981, [film('1', 'The Boat', 1985, 'Das Boot')], null],
  ['a foreign title that it does not list', 'Der Pate', 1972, [film('1', 'The Godfather', 1972)], null],
  ['a longer name', 'Signal', 2019, [film('1', 'Signal Hill', 2019)], null],
  ['a name with a subtitle', 'Night Ferry', 2012, [film('1', 'Night Ferry: Return', 2012)], null],
  ['one of two spellings', 'Rök', 2011, [film('1', 'Rök', 2011), film('2', 'Rok', 2011)], null],
  ['another number in words’ place', '2046', 2004, [film('1', '2047', 2004)], null],
  ['another word of one letter', 'Thing', 1982, [film('1', 'King', 1982)], null],
  ['a name of marks', '!!!', 2004, [film('1', '???', 2004)], null],
  ['one candidate that came twice', 'Heat', 1995, [film('1', 'Heat', 1995), film('1', 'Heat', 1995)], '1'],
])('by %s', (_name, title, year, candidates, id) => {
  expect(chooseMatch({ titles: [title], year }, candidates)?.id ?? null).toBe(id)
})

test.each([
  [101 * 60, 101, false],
  [104 * 60, 101, false],
  [50 * 60, 101, true],
  [5 * 60, 8, false],
  [null, 101, false],
  [101 * 60, 0, false],
])('a file of %s s is another film than one of %s min: %s', (seconds, minutes, isOther) => {
  expect(isOtherLength(seconds, minutes)).toBe(isOther)
})
