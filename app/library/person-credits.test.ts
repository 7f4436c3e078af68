import { expect, test } from 'vitest'
import { personKey } from '../../shared/person-key.ts'
import { type CreditedTitle, namesOfPerson, personOf } from './person-credits.ts'

type Credit = { name: string; personId?: string; character?: string; picture?: string }

const title = (id: string, year: number, cast: Credit[], crew: { name: string; job: string }[] = []) =>
  ({
    id,
    episode: null,
    card: {
      ...{ id, kind: 'movie', title: id, year, runtimeMinutes: null, quality: null, genres: [] },
      ...{ poster: null, placeholder: null, addedAt: '', isPlayable: true },
    },
    cast: cast.map(({ personId = null, character = null, ...rest }) => ({ ...rest, personId, character })),
    crew: crew.map((one) => ({ ...one, personId: null })),
  }) satisfies CreditedTitle as CreditedTitle
const titlesOf = (key: string, titles: CreditedTitle[]) =>
  personOf(key, titles)?.titles.map(({ card, roles }) => [card.id, roles.join(', ')])

test('a person by the provider’s id has the titles of that id, the newest first, each with the role', () => {
  const titles = [
    title('old', 1990, [{ name: 'Ada Holm', personId: '7', character: 'Mara' }]),
    title('new', 2020, [{ name: 'A. Holm', personId: '7' }]),
    title('other', 2010, [{ name: 'Bo Quill', personId: '8' }]),
  ]
  expect(titlesOf('7', titles)).toEqual([
    ['new', 'Cast'],
    ['old', 'as Mara'],
  ])
  expect(personOf('7', titles)?.name).toBe('A. Holm')
  expect(namesOfPerson('7', titles)).toEqual(['~ada holm', '~a holm'])
})

test('a credit without an id is of the one person with an id who is called so', () => {
  const titles = [
    title('with', 1990, [{ name: 'Ada Holm', personId: '7' }]),
    title('without', 2000, [], [{ name: 'ÁDA  HOLM', job: 'Director' }]),
  ]
  expect(titlesOf('7', titles)).toEqual([
    ['without', 'Director'],
    ['with', 'Cast'],
  ])
  expect(personOf('~ada holm', titles)?.key).toBe('7')
})

test('two people of one name stay apart, and a credit without an id is neither’s', () => {
  const titles = [
    title('one', 1990, [{ name: 'Ada Holm', personId: '7' }]),
    title('two', 1995, [{ name: 'Ada Holm', personId: '8' }]),
    title('three', 2000, [{ name: 'Ada Holm' }]),
  ]
  expect(titlesOf('7', titles)).toEqual([['one', 'Cast']])
  expect(titlesOf('8', titles)).toEqual([['two', 'Cast']])
  expect(titlesOf('~ada holm', titles)).toEqual([['three', 'Cast']])
})

test('a portrait is that of a title that has one, and nobody is nobody', () => {
  const titles = [
    title('new', 2020, [{ name: 'Ada', personId: '7' }]),
    title('old', 1990, [{ name: 'Ada', personId: '7', picture: '/face.jpg' }]),
  ]
  expect(personOf('7', titles)?.picture).toBe('/images/old/person/-face-jpg')
  expect(personOf('9', titles)).toBeNull()
})

test('an id that does not fit an address is no id', () => {
  expect(personKey({ name: 'Ada Holm', personId: '../7' })).toBe('~ada holm')
  expect(personKey({ name: '宮崎 駿', personId: null })).toBe('~宮崎 駿')
})
