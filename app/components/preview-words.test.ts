import { expect, test } from 'vitest'
import { NO_COUNTS } from '../../shared/run.ts'
import { countsWords, cutWords, fieldWords, titleWords } from './preview-words.ts'

const names = { attic: 'Attic', cellar: 'Cellar' }

test('what would be retired is said before what else would change', () => {
  expect(countsWords({ ...NO_COUNTS, added: 1200, retired: 3, updated: 12 })).toBe(
    '3 would be retired, 12 updated, 1,200 added.',
  )
  expect(countsWords(NO_COUNTS)).toBe('Nothing would change.')
})

test('an episode is named with its series', () => {
  expect(titleWords({ title: 'The crossing', seriesTitle: 'Night Ferry' })).toBe(
    'The crossing, of Night Ferry',
  )
  expect(titleWords({ title: 'Salt Harbour', seriesTitle: null })).toBe('Salt Harbour')
})

test('a cut preview says how much it looked at, of how much, and what it left out', () => {
  expect(cutWords({ entries: 4000, of: 210_000 })).toBe(
    'Too large for a whole preview: 4,000 of 210,000 entries were looked at. What the other 206,000 would change is left out here.',
  )
  expect(cutWords({ entries: 4000, of: null })).toBe(
    'Too large for a whole preview: the first 4,000 entries of the server were looked at. It has more, and what they would change is left out here.',
  )
})

test('a field is told with what it has before and after, and from which server', () => {
  const owners = { ownerBefore: 'attic', ownerAfter: 'cellar' }
  expect(fieldWords({ path: 'metadata.year', before: 2019, after: 2020, ...owners }, names)).toEqual({
    name: 'Year',
    before: { value: '2019', owner: 'Attic' },
    after: { value: '2020', owner: 'Cellar' },
  })
  const gone = { before: 'As it is told', after: null, ownerBefore: 'shed', ownerAfter: null }
  expect(fieldWords({ path: 'metadata.overview', ...gone }, names)).toMatchObject({
    before: { value: 'As it is told', owner: 'shed' },
    after: { value: 'nothing', owner: null },
  })
})

test('copies are told by their number and servers, and a list that was too long as one', () => {
  const none = { ownerBefore: null, ownerAfter: null }
  const copies = fieldWords(
    { path: 'copies', before: ['attic/a', 'cellar/b', 'cellar/c'], after: null, ...none },
    names,
  )
  expect([copies.name, copies.before.value, copies.after.value]).toEqual([
    'Copies',
    '3 on Attic, Cellar',
    'none',
  ])
  const cast = fieldWords({ path: 'metadata.cast', before: '[{"name":"A…', after: [], ...none }, names)
  expect([cast.before.value, cast.after.value]).toEqual(['a long list', 'nothing'])
})
