import { type CalendarEntry, dayOf, dayWords, WHAT_WORDS } from '../calendar-view.ts'
import type { ShelfCard } from './shelf.ts'

/** A title that is to come. It leads to its page, or to its place in the calendar while it has none. Days are UTC's. */
export function soonCard(entry: CalendarEntry, today: string): ShelfCard {
  const { id, title, what, shortPlace, to, picture, placeholder } = entry
  const day = dayOf(entry, 'UTC')
  return {
    to: to ?? `/calendar?month=${day.slice(0, 7)}&view=list#${encodeURIComponent(id)}`,
    name: title,
    line: `${dayWords(day, today)} · ${shortPlace ?? WHAT_WORDS[what]()}`,
    tag: null,
    picture,
    placeholder,
    isPlayable: true,
  }
}
