import { useLocation } from '@remix-run/react'
import { useEffect } from 'react'
import { dateFormat } from '../i18n/formats.ts'
import { m } from '../i18n/m.ts'
import { byDay, type CalendarEntry } from '../library/calendar-view.ts'
import { EntryRow } from './calendar-entry.tsx'

const DAY = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const

type Props = { entries: readonly CalendarEntry[]; today: string; timeZone: string }

/** Day after day, only those on which something comes out. */
export function CalendarAgenda({ entries, today, timeZone }: Props) {
  const { hash } = useLocation()
  const led = entries.find(({ id }) => hash === `#${encodeURIComponent(id)}`)?.id ?? null
  // It comes after the page, when the browser has looked for it already.
  useEffect(() => {
    if (led !== null) document.getElementById(led)?.scrollIntoView({ block: 'center' })
  }, [led])
  return (
    <ol className="agenda">
      {byDay(entries, timeZone).map(([day, shown]) => (
        <li key={day} className="agenda-day" aria-current={day === today ? 'date' : undefined}>
          <h2 className="agenda-head">
            <time dateTime={day}>{dateFormat(DAY).format(new Date(day))}</time>
            {day === today && <span className="badge">{m.time_day_today()}</span>}
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
