import { Link } from '@remix-run/react'
import {
  byDay,
  type CalendarEntry,
  shortPlace,
  timeOf,
  weeksOf,
  WHAT_WORDS,
} from '../library/calendar-view.ts'

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

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
          {WEEKDAYS.map((name) => (
            <th key={name} scope="col" abbr={name}>
              {name.slice(0, 3)}
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
  const { title, place, what, to, isHere } = entry
  const line = [timeOf(entry, timeZone), place ? shortPlace(place) : WHAT_WORDS[what], isHere ? 'here' : null]
  return (
    <p className="month-entry" data-here={isHere}>
      <bdi>{to ? <Link to={to}>{title}</Link> : title}</bdi>
      <span className="month-line">{line.filter(Boolean).join(' · ')}</span>
    </p>
  )
}
