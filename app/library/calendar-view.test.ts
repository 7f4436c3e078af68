import { expect, test } from 'vitest'
import { byDay, dayOf, monthBeside, timeOf, weeksOf } from './calendar-view.ts'

test.each([
  ['2026-11', '2026-10-26', '2026-12-06', 6],
  ['2027-02', '2027-02-01', '2027-02-28', 4],
  ['2026-02', '2026-01-26', '2026-03-01', 5],
])('the weeks of %s go from %s to %s', (month, first, last, count) => {
  const weeks = weeksOf(month)
  expect([weeks[0]?.[0], weeks.at(-1)?.at(-1), weeks.length]).toEqual([first, last, count])
})

test('months are turned over the end of a year', () => {
  expect([monthBeside('2026-12', 1), monthBeside('2026-01', -1)]).toEqual(['2027-01', '2025-12'])
})

test('an episode is on the day that it is where one lives, a film’s day is the same everywhere', () => {
  const episode = { at: '2026-12-01T02:00:00.000Z' }
  expect([dayOf(episode, 'UTC'), dayOf(episode, 'America/New_York')]).toEqual(['2026-12-01', '2026-11-30'])
  expect([timeOf(episode, 'America/New_York'), timeOf({ at: '2026-12-24' }, 'UTC')]).toEqual(['21:00', null])
  expect(dayOf({ at: '2026-12-24' }, 'America/New_York')).toBe('2026-12-24')
  const days = byDay([{ at: '2026-12-02' }, episode] as never, 'UTC').map(([day]) => day)
  expect(days).toEqual(['2026-12-01', '2026-12-02'])
})
