import { Link } from '@remix-run/react'
import { dateFormat } from '../i18n/formats.ts'
import { m } from '../i18n/m.ts'
import { byDay, type CalendarEntry, timeOf, weeksOf, WHAT_WORDS } from '../library/calendar-view.ts'

/** A Monday and the days after it. */
const WEEKDAYS = Array.from({ length: 7 }, (_, at) => new Date(Date.UTC(2024, 0, 1 + at)))
const weekday = (day: Date, length: 'long' | 'short') =>
  dateFormat({ weekday: length, timeZone: 'UTC' }).format(day)

type Props = {
  month: string
  entries: readonly CalendarEntry[]
  today: string
  timeZone: string
  title: string
}

/** A month as a wall calendar has it; on small screens the list stands in its place. */
export function CalendarMonth({ month, entries, today, timeZone, title }: Props) {
  const days = new Map(byDay(entries, timeZone))
  return (
    <table className="month">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((day) => (
            <th key={day.getTime()} scope="col" abbr={weekday(day, 'long')}>
              {weekday(day, 'short')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <td
                key={day}
                data-other={!day.startsWith(month)}
                aria-current={day === today ? 'date' : undefined}
              >
                <time dateTime={day} className="month-day">
                  {Number(day.slice(8))}
                </time>
                {(days.get(day) ?? []).map((entry) => (
                  <Entry key={entry.id} entry={entry} timeZone={timeZone} />
                ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Entry({ entry, timeZone }: { entry: CalendarEntry; timeZone: string }) {
  const { title, shortPlace, what, to, isHere } = entry
  const line = [
    timeOf(entry, timeZone),
    shortPlace ?? WHAT_WORDS[what](),
    isHere ? m.calendar_here_small() : null,
  ]
  return (
    <p className="month-entry" data-here={isHere}>
      <bdi>{to ? <Link to={to}>{title}</Link> : title}</bdi>
      <span className="month-line">{line.filter(Boolean).join(' · ')}</span>
    </p>
  )
}
