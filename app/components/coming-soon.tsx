import { Link } from '@remix-run/react'
import { m } from '../i18n/m.ts'
import { type CalendarEntry, dayOf, dayWords, WHAT_WORDS } from '../library/calendar-view.ts'
import { Picture } from './picture.tsx'

type Props = { entries: readonly CalendarEntry[]; today: string; timeZone: string }

/** The next of what is not here yet, each title once. */
export function ComingSoon({ entries, today, timeZone }: Props) {
  if (entries.length === 0) return null
  return (
    <section aria-labelledby="soon">
      <h2 className="head" id="soon">
        {m.home_shelf_soon()}
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
              {dayWords(dayOf(entry, timeZone), today)} · {entry.place ?? WHAT_WORDS[entry.what]()}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
