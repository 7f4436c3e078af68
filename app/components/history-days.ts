import { dateFormat } from '../i18n/formats.ts'
import { m } from '../i18n/m.ts'

type Timed = { watchedAt: string }

/** Entries by the day they were watched on, as a calendar in this time zone has it; the order stays. `yyyy-mm-dd`. */
export function byDay<T extends Timed>(
  entries: readonly T[],
  timeZone: string,
): { day: string; entries: T[] }[] {
  const days = Map.groupBy(entries, ({ watchedAt }) => dayIn(watchedAt, timeZone))
  return [...days].map(([day, ofDay]) => ({ day, entries: ofDay }))
}

/** Swedes write dates as ISO does. */
export function dayIn(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(at))
}

/** `Today`, `Yesterday`, `Thursday, 26 November 2026`. */
export function dayName(day: string, today: string): string {
  if (day === today) return m.time_day_today()
  const before = new Date(Date.parse(`${today}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
  if (day === before) return m.time_day_yesterday()
  return dateFormat(LONG).format(new Date(`${day}T00:00:00Z`))
}

const LONG = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
