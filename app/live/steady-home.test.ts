import { expect, test } from 'vitest'
import { card } from '../testing/card.ts'
import { countWaiting, holdHome } from './steady-home.ts'

const hero = (to: string, words = 'Play') => ({ aboutTo: to, playTo: `/watch${to}`, words })
const home = (lead: string | null, recent: string[], movies: string[], words?: string) => ({
  hero: lead === null ? null : hero(lead, words),
  continued: [],
  recent: recent.map(card),
  movies: movies.map(card),
  series: [],
})

test('a new film leads home only when it is asked for: the play button never becomes another one', () => {
  const shown = home('/b', ['/b'], ['/b'])
  const fresh = home('/a', ['/a', '/b'], ['/a', '/b'])
  expect(holdHome(shown, fresh, new Set())).toEqual(shown)
  expect(countWaiting(shown, fresh)).toBe(1)
})

test('the leading title changes in place', () => {
  const held = holdHome(home('/b', [], []), home('/b', [], [], 'Resume'), new Set())
  expect(held.hero?.words).toBe('Resume')
})

test('an empty home fills by itself', () => {
  const fresh = home('/a', ['/a'], ['/a'])
  expect(holdHome(home(null, [], []), fresh, new Set())).toEqual(fresh)
})

test('a shelf that was empty waits, since it would push down the others', () => {
  const shown = { ...home('/b', ['/b'], ['/b']) }
  const fresh = { ...home('/b', ['/b'], ['/b']), series: [card('/s')] }
  expect(holdHome(shown, fresh, new Set()).series).toEqual([])
  expect(countWaiting(shown, fresh)).toBe(1)
})
