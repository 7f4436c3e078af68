import { log } from '../log.server.ts'
import { soon } from '../services/soon.server.ts'
import { readBareCalendar } from './calendar.server.ts'
import { type CalendarEntry, dayOf } from './calendar-view.ts'

const AHEAD_MS = 60 * 86_400_000
const SHOWN = 24

/**
 * What comes out in the next two months and is not here yet, each title once, the nearest first: for a shelf. Never fails
 * and takes four seconds at most: without an answer by then it is empty.
 */
export async function readComingSoon(now: Date, limit = SHOWN): Promise<CalendarEntry[]> {
  const today = now.toISOString().slice(0, 10)
  const to = new Date(now.getTime() + AHEAD_MS).toISOString().slice(0, 10)
  const calendar = await soon(readBareCalendar({ from: today, to }))
  if (calendar === null) log.warn('What comes soon could not be read in time')
  const titles = new Set<string>()
  const isFirst = ({ title, year, place }: CalendarEntry) => {
    const key = `${place === null ? 'movie' : 'series'} ${title} ${year}`
    return !titles.has(key) && titles.add(key)
  }
  const ahead = (calendar?.entries ?? []).filter((entry) => !entry.isHere && dayOf(entry, 'UTC') >= today)
  return ahead.filter(isFirst).slice(0, limit)
}
