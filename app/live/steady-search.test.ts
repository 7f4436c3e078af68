import { expect, test } from 'vitest'
import type { CardView } from '../library/card-view.ts'
import { holdFound } from './steady-search.ts'

const card = (name: string, line = '2001'): CardView => ({
  to: `/movie/${name}`,
  name,
  line,
  tag: null,
  picture: null,
  placeholder: null,
  isPlayable: true,
})
const NONE = new Set<string>()
const found = (movies: CardView[], more: { query?: string; people?: { to: string }[] } = {}) => ({
  query: 'ferry',
  movies,
  series: [] as CardView[],
  people: [] as { to: string }[],
  episodes: [] as { to: string }[],
  ...more,
})

test('what was found keeps its place and changes in it; a new one waits, also after the last', () => {
  const shown = found([card('late'), card('early')])
  const fresh = found([card('new'), card('early', '4K'), card('late'), card('last')])
  const held = holdFound(shown, fresh, NONE)
  expect(held.found.movies).toEqual([card('late'), card('early', '4K')])
  expect(held.waiting).toBe(2)
})

test('a kind of which nothing was found stays away, for it would push down the others', () => {
  const shown = found([], { people: [{ to: '/person/1' }] })
  const held = holdFound(
    shown,
    found([card('new')], { people: [{ to: '/person/2' }, { to: '/person/1' }] }),
    NONE,
  )
  expect(held).toMatchObject({ waiting: 1, found: { movies: [], people: [{ to: '/person/1' }] } })
})

test('one that is gone says so in its place', () => {
  const held = holdFound(found([card('late')]), found([]), new Set(['/movie/late']))
  expect(held.found.movies).toMatchObject([{ to: '/movie/late', isPlayable: false }])
})

test('another query is shown at once, and where nothing was found all that comes is', () => {
  const fresh = found([card('new')])
  expect(holdFound(found([card('late')], { query: 'late' }), fresh, NONE)).toEqual({
    found: fresh,
    waiting: 0,
  })
  expect(holdFound(found([]), fresh, NONE)).toEqual({ found: fresh, waiting: 0 })
})
