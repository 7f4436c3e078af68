import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CalendarEntry } from '../library/calendar-view.ts'
import { toICalendar } from './ical.ts'

const MADE = { origin: 'https://films.example.org', stamp: new Date('2026-11-27T10:00:00.000Z') }
const film: CalendarEntry = {
  id: 'movie:tmdb:949:cinema:2026-12-24',
  what: 'cinema',
  at: '2026-12-24',
  title: 'Heat',
  year: 1995,
  place: null,
  shortPlace: null,
  episodeTitle: null,
  overview: null,
  runtimeMinutes: 170,
  isHere: false,
  to: null,
  picture: null,
  placeholder: null,
}
const episode: CalendarEntry = {
  ...film,
  id: 'series:tvdb:1:s3e1',
  what: 'episode',
  at: '2026-12-01T02:00:00.000Z',
  title: 'Signal Hill',
  place: 'Season 3, episode 1',
  episodeTitle: 'Part 1',
  overview: 'Something; happens, at\nnight.',
  runtimeMinutes: 45,
  to: '/series/signal-hill',
}

/** Content lines as RFC 5545, section 3.1, has them: unfolded, the name up to `:` or `;`. */
function parse(text: string) {
  expect(text.endsWith('\r\n')).toBe(true)
  const raw = text.slice(0, -2).split('\r\n')
  for (const line of raw) {
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
    expect(line).not.toMatch(/[\r\n]/)
  }
  const lines = text.slice(0, -2).replaceAll('\r\n ', '').split('\r\n')
  const events: Record<string, string>[] = []
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? []
    expect(name, line).not.toBe('')
    if (line === 'BEGIN:VEVENT') events.push({})
    else if (events.length > 0 && line !== 'END:VEVENT' && line !== 'END:VCALENDAR')
      Object.assign(events.at(-1) ?? {}, { [name]: value })
  }
  return { lines, events }
}

const unescaped = (text = '') => text.replaceAll(/\\(.)/g, (_all, one: string) => (one === 'n' ? '\n' : one))

test('a film has its day, an episode its time and length, both in UTC', () => {
  const { lines, events } = parse(toICalendar([film, episode], MADE))
  expect(lines.slice(0, 2)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0'])
  expect(lines.at(-1)).toBe('END:VCALENDAR')
  expect(lines).toContain('DTSTART;VALUE=DATE:20261224')
  expect(events).toMatchObject([
    { DTEND: '20261225', SUMMARY: 'Heat: in cinemas', DTSTAMP: '20261127T100000Z' },
    {
      DTSTART: '20261201T020000Z',
      DURATION: 'PT45M',
      SUMMARY: 'Signal Hill\\, Season 3\\, episode 1',
      URL: 'https://films.example.org/series/signal-hill',
    },
  ])
  expect(unescaped(events[1]?.DESCRIPTION)).toBe(
    'Season 3, episode 1: Part 1\n\nSomething; happens, at\nnight.',
  )
})

test('the same entry has the same UID whenever it is asked for', () => {
  const later = { ...MADE, stamp: new Date('2026-12-01T00:00:00.000Z') }
  const uid = (text: string) => parse(text).events[0]?.UID
  expect(uid(toICalendar([film], MADE))).toBe(uid(toICalendar([{ ...film, title: 'Heat 2' }], later)))
})

test('whatever a title is called, it is read back as it was, and makes no line of its own', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 300 })
  const hostile = fc.constantFrom(
    'a\u2028b',
    'a\r\nEND:VCALENDAR',
    'x'.repeat(400),
    '灯'.repeat(200),
    '\ud800',
    'a;b,c\\n',
  )
  fc.assert(
    fc.property(fc.oneof(text, hostile), fc.oneof(text, hostile), (title, overview) => {
      const { events } = parse(toICalendar([{ ...film, title, overview, id: title }, episode], MADE))
      expect(events).toHaveLength(2)
      const plain = (said: string) =>
        said
          .toWellFormed()
          .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
          .replaceAll(/[^\P{Cc}\n]/gu, ' ')
      expect(unescaped(events[0]?.SUMMARY)).toBe(plain(`${title}: in cinemas`))
    }),
    { numRuns: 300 },
  )
})
