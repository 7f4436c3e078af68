import { expect, test } from 'vitest'
import { countWaitingEpisodes, holdSeries } from './steady-series.ts'

const series = (season: number, episodes: string, next: string | null) => ({
  season,
  episodes: [...episodes].map((id) => ({ id })),
  next: next === null ? null : { id: next },
  isRetired: false,
})

test('the next episode of a season is appended, and one between two others waits', () => {
  const shown = series(1, 'ac', 'a')
  const fresh = series(1, 'abcd', 'a')
  const held = holdSeries(shown, fresh)
  expect(held.episodes.map(({ id }) => id).join('')).toBe('acd')
  expect(countWaitingEpisodes(held, fresh)).toBe(1)
})

test('a new season does not take the place of the one that is looked at', () => {
  expect(holdSeries(series(1, 'ab', null), series(2, 'c', 'c'))).toEqual(series(1, 'ab', null))
})

test('the play button goes on to play what it said', () => {
  expect(holdSeries(series(1, 'bc', 'b'), series(1, 'abc', 'a')).next).toEqual({ id: 'b' })
  expect(holdSeries(series(1, 'bc', null), series(1, 'bcd', 'd')).next).toEqual({ id: 'd' })
})

test('the play button goes on once what it said was watched', () => {
  const watched = { ...series(1, 'ab', 'b'), episodes: [{ id: 'a', isFinished: true }, { id: 'b' }] }
  expect(holdSeries(series(1, 'ab', 'a'), watched).next).toEqual({ id: 'b' })
})

test('a series that is gone says so at once', () => {
  const gone = { ...series(1, 'ab', null), isRetired: true }
  expect(holdSeries(series(1, 'ab', 'a'), gone)).toBe(gone)
})
