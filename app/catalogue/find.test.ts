import { expect, test } from 'vitest'
import { CatalogueEpisode } from '../db/catalogue.ts'
import { makeCatalogue } from '../testing/catalogue.ts'
import { makeEpisode, makeMovie, makeSeries } from '../testing/library.ts'
import { find } from './find.ts'

const movie = (id: string, title: string, rest: object = {}) =>
  makeMovie(id, { metadata: { title, ...rest } })

const library = makeCatalogue([
  movie('salt-harbour', 'The Salt Harbour'),
  movie('harbour', 'Harbour'),
  movie('harbourmaster', 'Harbourmaster'),
  movie('low-tide', 'Low Tide at the Harbour'),
  movie('amelie', 'Le Fabuleux Destin d’Amélie Poulain', { originalTitle: 'Amélie' }),
  movie('strasse', 'Die große Straße'),
  movie('spirited-away', 'Spirited Away', { originalTitle: '千と千尋の神隠し' }),
  movie('stalker', 'Сталкер'),
  movie('cairo', 'باب الحديد'),
  movie('thai', 'ลุงบุญมีระลึกชาติ'),
  movie('swat', 'S.W.A.T.'),
  makeMovie('heat', { metadata: { title: 'Heat' }, otherTitles: ['Hitze der Stadt'] }),
  movie('holm', 'Holm', {
    cast: [{ name: 'Ada Hólm', character: null, personId: '7' }],
    crew: [{ name: 'Søren Bak', job: 'Director', personId: null }],
  }),
  ...makeSeries('lane', {}, { metadata: { title: 'Harrow Lane' } }),
  makeEpisode('lane', 1, 1, { metadata: { title: 'Harbour Street, 3 a.m.' } }),
])

const titles = (query: string) => find(library, query, 30).ranked
const people = (query: string) => find(library, query, 30).ids.person
const episodes = (query: string) => find(library, query, 30).ids.episode

test('the whole name comes first, then names that begin so, then names with the word, then longer words', () => {
  expect(titles('harbour')).toEqual(['harbour', 'salt-harbour', 'low-tide', 'harbourmaster'])
  expect(titles('salt harbour')).toEqual(['salt-harbour'])
})

test.each([
  ['swapped letters', 'harbuor'],
  ['a missing letter', 'harbor'],
  ['a letter too many', 'harrbour'],
  ['a wrong letter', 'harpour'],
  ['a wrong first letter', 'garbour'],
])('finds a title in spite of %s', (_what, query) => {
  expect(titles(query)[0]).toBe('harbour')
})

test('an exact word stands before a beginning, and both before a typo', () => {
  const near = makeCatalogue([movie('typo', 'Heap'), movie('beginning', 'Heating'), movie('exact', 'Heat')])
  expect(find(near, 'heat', 30).ranked).toEqual(['exact', 'beginning', 'typo'])
})

test('short words are not taken for others', () => {
  expect(titles('hot')).toEqual([])
})

test.each([
  ['amelie', 'amelie'],
  ['AMÉLIE', 'amelie'],
  ['strasse', 'strasse'],
  ['grosse straße', 'strasse'],
  ['swat', 'swat'],
  ['hitze', 'heat'],
])('%s finds %s, whatever its accents and its language', (query, id) => {
  expect(titles(query)[0]).toBe(id)
})

test.each([
  ['Japanese, from the middle of a name', '千尋', 'spirited-away'],
  ['Cyrillic', 'стал', 'stalker'],
  ['Cyrillic with a typo', 'сталкир', 'stalker'],
  ['Arabic', 'الحديد', 'cairo'],
  ['Thai, from the middle of a name', 'ระลึก', 'thai'],
])('finds %s', (_what, query, id) => {
  expect(titles(query)).toEqual([id])
})

test('finds people and episodes beside titles', () => {
  expect(people('ada holm')).toEqual(['7'])
  expect(people('soren')).toEqual(['~soren bak'])
  expect(people('adda holm')).toEqual(['7'])
  expect(episodes('harbour street')).toEqual(['lane-s1e1'])
})

test.each(['harrow lane harbour street', 'harrow lane harb', 'harow lane habrour', 'lane 3 a.m.'])(
  'finds an episode by its series and its own words: %s',
  (query) => {
    expect(find(library, query, 30)).toMatchObject({
      ids: { episode: ['lane-s1e1'] },
      counts: { episode: 1 },
      instead: [],
    })
  },
)

test('the name of a series alone finds none of its episodes', () => {
  expect(episodes('harrow lane')).toEqual([])
  expect(episodes('harrow lane nothing')).toEqual([])
})

test('a person goes with the last title', () => {
  const catalogue = makeCatalogue([
    movie('only', 'Only', { cast: [{ name: 'Ada', character: null, personId: null }] }),
  ])
  expect(find(catalogue, 'ada', 5).counts.person).toBe(1)
  catalogue.remove('only')
  expect(find(catalogue, 'ada', 5).counts.person).toBe(0)
})

test.each(['M', '東', '7', 'é'])('a title of one character, %s, is found by it', (name) => {
  expect(find(makeCatalogue([movie('one', name)]), name, 5).ranked).toEqual(['one'])
})

test('a guest of one episode is found, with the series, until the last episode goes', () => {
  const cast = [{ name: 'Gil Stone', character: null, personId: null }]
  const guest = (number: number) => makeEpisode('lane', 1, number, { metadata: { cast } })
  const catalogue = makeCatalogue([...makeSeries('lane', {}), guest(1), guest(2)])
  const inTitles = () => catalogue.people.get(find(catalogue, 'gil stone', 5).ids.person[0] ?? '')?.titles
  expect(inTitles()).toEqual(['lane'])
  catalogue.remove('lane-s1e1')
  expect(inTitles()).toEqual(['lane'])
  catalogue.putEpisode(CatalogueEpisode.parse({ ...guest(2), seriesId: 'road' }))
  expect(inTitles()).toEqual(['road'])
  catalogue.putEpisode(CatalogueEpisode.parse({ ...guest(2), metadata: {} }))
  expect(inTitles()).toBeUndefined()
})

test('a retired title is not found', () => {
  const gone = makeCatalogue([
    makeMovie('gone', { retiredAt: '2026-03-01T00:00:00.000Z', metadata: { title: 'Gone' } }),
  ])
  expect(find(gone, 'gone', 5).ranked).toEqual([])
})

test('where nothing is found, each part that would find something is named with how much', () => {
  expect(find(library, 'harbour zzzzzz', 5).instead).toEqual([{ query: 'harbour', count: 5 }])
  expect(find(library, 'zzzzzz', 5).instead).toEqual([])
})

test.each(['', ' .* ', '\u0000', '🎬', 'a'.repeat(10_000), `${'a '.repeat(5_000)}`])(
  'takes any text for a query',
  (query) => {
    expect(() => find(library, query, 5)).not.toThrow()
  },
)
