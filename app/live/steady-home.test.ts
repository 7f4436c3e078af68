import { expect, test } from 'vitest'
import { card } from '../testing/card.ts'
import { holdHome, holdShelf, waitingIn } from './steady-home.ts'

const home = (lead: string | null, shelves: string[], later: string[] = [], words = 'Play') => ({
  hero: lead === null ? null : { aboutTo: lead, playTo: `/watch${lead}`, words },
  shelves: shelves.map((id) => ({ id })),
  later: later.map((id) => ({ head: { id } })),
})
const page = (...to: string[]) => ({ cards: to.map(card), next: null })

test('a new film leads home only when it is asked for: the play button never becomes another one', () => {
  expect(holdHome(home('/b', []), home('/a', [])).hero?.aboutTo).toBe('/b')
})

test('the leading title changes in place', () => {
  expect(holdHome(home('/b', []), home('/b', [], [], 'Resume')).hero?.words).toBe('Resume')
})

test('an empty home fills by itself', () => {
  const fresh = home('/a', ['movies'])
  expect(holdHome(home(null, []), fresh)).toEqual(fresh)
})

test('a shelf that was not there waits, since it would push down the others, and one that is empty now stays', () => {
  const shown = home('/b', ['added', 'movies'], ['genre:Drama'])
  const fresh = home('/b', ['watchlist', 'movies'], ['decade:1990', 'genre:Drama'])
  expect(holdHome(shown, fresh)).toEqual(shown)
})

test('a card changes in its place, and a new one before it waits and is told of', () => {
  const [shown, fresh] = [page('/b', '/c'), page('/a', '/b', '/c')]
  expect(holdShelf(shown, fresh, new Set()).cards.map(({ to }) => to)).toEqual(['/b', '/c'])
  expect(waitingIn('movies', shown.cards, fresh.cards)).toEqual(['/a'])
})

test('what moves in a shelf of this person’s own is no news of the library', () => {
  expect(waitingIn('continue', [], [card('/watch/a')])).toEqual([])
})
