import { expect, test } from 'vitest'
import { EntryId } from '../../shared/kind.ts'
import { entryIdOf } from './ids.ts'

const ferry = entryIdOf('series', 'TV/Night Ferry', null)
const other = entryIdOf('series', 'TV/Lantern Street', null)

test('titles sort before seasons, and these before episodes', () => {
  const sorted = [
    entryIdOf('movie', 'Movies/Salt Harbour (2019)', null),
    entryIdOf('season', 'TV/Night Ferry s1', ferry),
    entryIdOf('episode', 'TV/Night Ferry s1e1', ferry),
  ]
  expect(sorted.toSorted()).toEqual(sorted)
})

test('episodes of one series stand together', () => {
  const ids = [1, 2, 3].flatMap((number) => [
    { parent: ferry, id: entryIdOf('episode', `TV/Night Ferry s1e${number}`, ferry) },
    { parent: other, id: entryIdOf('episode', `TV/Lantern Street s1e${number}`, other) },
  ])
  const parents = ids.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ parent }) => parent)
  expect(parents.filter((parent, at) => parent !== parents[at - 1])).toHaveLength(2)
})

test('an entry has the same id on every start, and another place another', () => {
  expect(entryIdOf('movie', 'Movies/Heat (1995)', null)).toBe(entryIdOf('movie', 'Movies/Heat (1995)', null))
  expect(entryIdOf('movie', 'Movies/Heat (1995)', null)).not.toBe(
    entryIdOf('movie', 'Movies/Heat (1986)', null),
  )
  expect(EntryId.safeParse(ferry).success).toBe(true)
})
