import { expect, test } from 'vitest'
import type { CalendarEntry } from '../calendar-view.ts'
import { soonCard } from './soon-card.ts'

const entry: CalendarEntry = {
  ...{ id: 'movie:tmdb:949:cinema:2026-12-24', what: 'cinema', at: '2026-12-24', title: 'Heat', year: 2026 },
  ...{
    place: null,
    shortPlace: null,
    episodeTitle: null,
    overview: null,
    runtimeMinutes: null,
    isHere: false,
  },
  ...{ to: null, picture: null, placeholder: null },
}

test('what comes leads to its place in the calendar until it has a page', () => {
  expect(soonCard(entry, '2026-12-23')).toMatchObject({
    to: '/calendar?month=2026-12&view=list#movie%3Atmdb%3A949%3Acinema%3A2026-12-24',
    line: 'Tomorrow · In cinemas',
  })
  const airing = {
    ...entry,
    what: 'episode' as const,
    place: 'Season 3, episode 1',
    shortPlace: 'S3 E1',
    to: '/series/hill',
  }
  expect(soonCard(airing, '2026-12-01')).toMatchObject({
    to: '/series/hill',
    line: 'Thu 24 Dec · S3 E1',
  })
})
