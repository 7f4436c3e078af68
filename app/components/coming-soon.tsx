import { Link } from '@remix-run/react'
import { type CalendarEntry, dayOf, WHAT_WORDS } from '../library/calendar-view.ts'
import { Picture } from './picture.tsx'

const DAY_MS = 86_400_000
const DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
})

type Props = { entries: readonly CalendarEntry[]; today: string; timeZone: string }

/** The next of what is not here yet, each title once. */
export function ComingSoon({ entries, today, timeZone }: Props) {
  if (entries.length === 0) return null
  return (
    <section aria-labelledby="soon">
      <h2 className="head" id="soon">
        Coming soon
      </h2>
      <ul className="soon">
        {entries.map((entry) => (
          <li key={entry.id}>
            <span className="soon-picture">
              <Picture
                base={entry.picture}
                placeholder={entry.placeholder}
                sizes="7rem"
                widths={[120, 320]}
                name={entry.title}
              />
            </span>
            <span className="soon-name">
              {entry.to ? <Link to={entry.to}>{entry.title}</Link> : entry.title}
            </span>
            <span className="soon-line">
              {dayName(dayOf(entry, timeZone), today)} · {entry.place ?? WHAT_WORDS[entry.what]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function dayName(day: string, today: string): string {
  const days = Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS)
  if (days === 0) return 'Today'
  return days === 1 ? 'Tomorrow' : DAY.format(new Date(day))
}
