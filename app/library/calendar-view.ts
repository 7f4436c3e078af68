import type { Release } from '../../shared/protocol/service-data.ts'
import { dateFormat } from '../i18n/formats.ts'
import { m } from '../i18n/m.ts'

/** Something that comes out, as pages and calendars show it. Names no service. */
export type CalendarEntry = {
  /** The same each time that it is asked for. */
  id: string
  what: Release['what']
  /** An instant, or a day `yyyy-mm-dd`. */
  at: string
  title: string
  year: number | null
  /** `Season 3, episode 1`, for an episode. */
  place: string | null
  /** `S3 E1` */
  shortPlace: string | null
  episodeTitle: string | null
  overview: string | null
  runtimeMinutes: number | null
  /** It is in the library already, or a service has its file. */
  isHere: boolean
  /** The title's page; null for one that the library does not have yet. */
  to: string | null
  picture: string | null
  placeholder: string[] | null
}

/** `isWhole`: every service told its part, so nothing that comes out is missing. */
export type CalendarView = { entries: CalendarEntry[]; isWhole: boolean; hasServices: boolean }

export const WHAT_WORDS: Readonly<Record<Release['what'], () => string>> = {
  cinema: m.calendar_cinema,
  digital: m.calendar_digital,
  physical: m.calendar_physical,
  episode: m.calendar_airs,
}

const DAY_MS = 86_400_000
const NEAR_DAY = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const

/** The day of an entry in a time zone; a day without a time is the same everywhere. */
export function dayOf({ at }: Pick<CalendarEntry, 'at'>, timeZone: string): string {
  if (at.length === 10) return at
  // The Swedish way to write a day is the one of ISO 8601.
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(at))
}

/** `21:00`; null for a day without a time. */
export function timeOf({ at }: Pick<CalendarEntry, 'at'>, timeZone: string): string | null {
  if (at.length === 10) return null
  return dateFormat({ timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(at))
}

/** `Today`, `Tomorrow`, else `Thu 3 Dec`. */
export function dayWords(day: string, today: string): string {
  const days = Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS)
  if (days === 0) return m.time_day_today()
  return days === 1 ? m.time_day_tomorrow() : dateFormat(NEAR_DAY).format(new Date(day))
}

/** Entries of each day, the days in order. */
export function byDay(entries: readonly CalendarEntry[], timeZone: string): [string, CalendarEntry[]][] {
  const days = new Map<string, CalendarEntry[]>()
  for (const entry of entries) {
    const day = dayOf(entry, timeZone)
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  return [...days].toSorted(([a], [b]) => (a < b ? -1 : 1))
}

/** `2026-11` moved by months. */
export function monthBeside(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7)
}

/** The days of the weeks that a month has a part in, Monday first. */
export function weeksOf(month: string): string[][] {
  const first = new Date(`${month}-01T00:00:00Z`)
  const before = (first.getUTCDay() + 6) % 7
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  const weeks = Math.ceil((before + days) / 7)
  const dayAt = (at: number) =>
    new Date(first.getTime() + (at - before) * 86_400_000).toISOString().slice(0, 10)
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => dayAt(week * 7 + day)),
  )
}
