import { expect, test } from 'vitest'
import { card } from '../testing/card.ts'
import { keepPlaces } from './steady.ts'

const film = (name: string, line = '2024') => ({ ...card(`/movie/${name}`), name, line })
const cards = (...names: string[]) => names.map((name) => film(name))
const names = (list: readonly { to: string }[]) => list.map(({ to }) => to.replace('/movie/', ''))

test('a new title waits where it would push others aside', () => {
  const { cards: kept, waiting } = keepPlaces(cards('b', 'd'), cards('a', 'b', 'c', 'd'))
  expect(names(kept)).toEqual(['b', 'd'])
  expect(names(waiting)).toEqual(['a', 'c'])
})

test('a new title at the end is shown at once, since nothing moves', () => {
  const { cards: kept, waiting } = keepPlaces(cards('a', 'b'), cards('a', 'b', 'c'))
  expect(names(kept)).toEqual(['a', 'b', 'c'])
  expect(waiting).toEqual([])
})

test('a changed title changes in place, even where it would stand elsewhere now', () => {
  const { cards: kept } = keepPlaces(cards('a', 'b', 'c'), [film('c', '3 new episodes'), ...cards('a', 'b')])
  expect(names(kept)).toEqual(['a', 'b', 'c'])
  expect(kept[2]?.line).toBe('3 new episodes')
})

test('a title that is gone keeps its place and says so; one that was only pushed off stays as it was', () => {
  const gone = new Set(['/movie/a'])
  const { cards: kept } = keepPlaces(cards('a', 'b', 'c'), cards('new', 'b'), { gone })
  expect(kept).toEqual([{ ...film('a', 'Not here any more'), isPlayable: false }, film('b'), film('c')])
})

test('a title that stands on another page of the same list is not new', () => {
  const elsewhere = new Set(['/movie/c'])
  expect(keepPlaces(cards('a', 'b'), cards('a', 'new', 'b', 'c'), { elsewhere }).cards).toHaveLength(2)
})

test('a list whose every card is another one waits as a whole, and so does one that was not there', () => {
  expect(names(keepPlaces(cards('a'), cards('x', 'y')).waiting)).toEqual(['x', 'y'])
  expect(names(keepPlaces([], cards('x')).waiting)).toEqual(['x'])
})
