import { Link } from '@remix-run/react'
import { CircleCheck } from 'lucide-react'
import { m } from '../i18n/m.ts'
import { type CalendarEntry, timeOf, WHAT_WORDS } from '../library/calendar-view.ts'
import { Picture } from './picture.tsx'

/** One thing that comes out, in a list: with its picture, what it is, and whether it is here already. */
export function EntryRow({ entry, timeZone }: { entry: CalendarEntry; timeZone: string }) {
  const { title, year, what, place, episodeTitle, isHere, to, picture, placeholder } = entry
  const time = timeOf(entry, timeZone)
  const name = place === null && year !== null ? `${title} (${year})` : title
  return (
    <li className="release" id={entry.id}>
      <span className="release-picture">
        <Picture base={picture} placeholder={placeholder} sizes="3.5rem" widths={[120, 180]} name="" />
      </span>
      <span className="release-words">
        <span className="release-name" dir="auto">
          {to ? <Link to={to}>{name}</Link> : name}
        </span>
        <span className="release-line">
          {place === null ? WHAT_WORDS[what]() : [place, episodeTitle].filter(Boolean).join(': ')}
        </span>
      </span>
      <span className="release-side">
        {time && <time dateTime={entry.at}>{time}</time>}
        {isHere && (
          <span className="release-here">
            <CircleCheck />
            {m.calendar_here()}
          </span>
        )}
      </span>
    </li>
  )
}
