import { byDay, type CalendarEntry } from '../library/calendar-view.ts'
import { EntryRow } from './calendar-entry.tsx'

const DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
})

type Props = { entries: readonly CalendarEntry[]; today: string; timeZone: string }

/** Day after day, only those on which something comes out. */
export function CalendarAgenda({ entries, today, timeZone }: Props) {
  return (
    <ol className="agenda">
      {byDay(entries, timeZone).map(([day, shown]) => (
        <li key={day} className="agenda-day" aria-current={day === today ? 'date' : undefined}>
          <h2 className="agenda-head">
            <time dateTime={day}>{DAY.format(new Date(day))}</time>
            {day === today && <span className="badge">Today</span>}
          </h2>
          <ul className="releases">
            {shown.map((entry) => (
              <EntryRow key={entry.id} entry={entry} timeZone={timeZone} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}
