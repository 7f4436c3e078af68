import { expect, test } from 'vitest'
import { explainItem } from './explain.ts'
import { household, item } from './testing/meet.ts'
import { run } from './testing/run.ts'
import { setOverride } from './testing/store.ts'

const now = '2026-11-24T12:00:00.000Z'
const heat = { title: 'Heat', year: 1995 }
const rating = (source: string, value: number, outOf = 10) => ({ source, value, outOf, votes: null })

/** The first server knows one rating, the second another one of the same source and two of its own. */
function ratedTwice() {
  const ids = { tmdb: '949' }
  const one = { ...heat, ratings: [rating('tmdb', 7.9)] }
  const other = {
    ...heat,
    ratings: [rating('tmdb', 7.7), rating('imdb', 8.3), rating('metacritic', 76, 100)],
  }
  return household({
    s1: [{ entryId: 'a', ids, metadata: one }],
    s2: [{ entryId: 'b', ids, metadata: other }],
  })
}

const ratingsOf = (store: ReturnType<typeof household>) => item(store, 'heat-1995').metadata.ratings
const ownersOf = (store: ReturnType<typeof household>) =>
  item(store, 'heat-1995').owners.filter(({ path }) => path.startsWith('metadata.ratings'))

test('ratings of other sources stand beside those of the most trusted server', () => {
  const store = ratedTwice()
  expect(ratingsOf(store)).toEqual([rating('imdb', 8.3), rating('metacritic', 76, 100), rating('tmdb', 7.9)])
  expect(ownersOf(store)).toEqual([
    { path: 'metadata.ratings.imdb', serverId: 's2' },
    { path: 'metadata.ratings.metacritic', serverId: 's2' },
    { path: 'metadata.ratings.tmdb', serverId: 's1' },
  ])
})

test('availability names the servers of each rating', () => {
  const { availability } = item(ratedTwice(), 'heat-1995')
  const serversOf = (path: string) => availability.find(({ paths }) => paths.includes(path))?.serverIds
  expect(serversOf('metadata.ratings.tmdb')).toEqual(['s1', 's2'])
  expect(serversOf('metadata.ratings.imdb')).toEqual(['s2'])
  expect(serversOf('metadata.ratings')).toBeUndefined()
})

test('a pinned rating wins over that of its source, and the others stay', () => {
  const store = ratedTwice()
  setOverride(store, { itemId: 'heat-1995' }, 'metadata.ratings.imdb', rating('imdb', 9))
  run(store)
  expect(ratingsOf(store)).toContainEqual(rating('imdb', 9))
  expect(ratingsOf(store)).toContainEqual(rating('tmdb', 7.9))
  expect(ownersOf(store)).toContainEqual({ path: 'metadata.ratings.imdb', serverId: 'override' })
})

test('a rating that nobody offers may be pinned', () => {
  const store = ratedTwice()
  setOverride(store, { itemId: 'heat-1995' }, 'metadata.ratings.trakt', rating('trakt', 82, 100))
  run(store)
  expect(ratingsOf(store)).toHaveLength(4)
})

test('each rating is explained by itself', () => {
  const store = ratedTwice()
  const fields = explainItem(item(store, 'heat-1995'), [...store.offers.values()], [], store.serverOrder, now)
  expect(fields.find(({ path }) => path === 'metadata.ratings.tmdb')).toMatchObject({
    value: rating('tmdb', 7.9),
    owner: 's1',
    offered: [
      { serverId: 's1', value: rating('tmdb', 7.9) },
      { serverId: 's2', value: rating('tmdb', 7.7), isSame: false },
    ],
  })
})

test('an episode has a title and an overview in other languages, and is found by that title; a tagline it has not', () => {
  const told = { title: 'Ebbe', overview: 'Am Kai.', tagline: 'Nie' }
  const store = household({
    s1: [
      { entryId: 's', kind: 'series', metadata: { title: 'Signal Hill', year: 2019 } },
      {
        ...{ entryId: 'e', kind: 'episode', parent: 's', season: 1, numbers: [1], order: 'aired' },
        metadata: { title: 'Low Water', translations: { de: told } },
      },
    ],
  })
  const { metadata, owners, otherTitles, searchWords, availability } = item(store, 'signal-hill-2019-s01e01')
  expect(metadata.translations).toEqual({ de: { title: 'Ebbe', overview: 'Am Kai.' } })
  const paths = ['metadata.translations.de.title', 'metadata.translations.de.overview']
  expect(owners.map(({ path }) => path)).toEqual(expect.arrayContaining(paths))
  const offered = availability.flatMap((one) => one.paths).filter((path) => path.includes('translations'))
  expect(offered).toEqual(paths.toSorted())
  expect(otherTitles).toEqual(['Ebbe'])
  expect(searchWords).toContain('ebbe')
})

test('texts of a language are owned one by one, so that a server’s title stands beside a provider’s overview', () => {
  const ids = { tmdb: '949' }
  const store = household({
    s1: [{ entryId: 'a', ids, metadata: { ...heat, translations: { de: { title: 'Die Hitze' } } } }],
    s2: [
      {
        entryId: 'b',
        ids,
        metadata: {
          ...heat,
          translations: { de: { title: 'Heat', overview: 'Los Angeles.' }, fr: { title: ' ' } },
        },
      },
    ],
  })
  const { metadata, owners, otherTitles } = item(store, 'heat-1995')
  expect(metadata.translations).toEqual({ de: { title: 'Die Hitze', overview: 'Los Angeles.' } })
  expect(owners.filter(({ path }) => path.startsWith('metadata.translations'))).toEqual([
    { path: 'metadata.translations.de.title', serverId: 's1' },
    { path: 'metadata.translations.de.overview', serverId: 's2' },
  ])
  // So it is found by every one of them.
  expect(otherTitles).toEqual(['Die Hitze'])
  setOverride(store, { itemId: 'heat-1995' }, 'metadata.translations.fr.title', 'Chaleur')
  run(store)
  expect(item(store, 'heat-1995').metadata.translations?.fr).toEqual({ title: 'Chaleur' })
})
