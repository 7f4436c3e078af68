import { Link } from '@remix-run/react'
import { Ellipsis, ListX, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { m } from '../i18n/m.ts'
import type { HistoryView } from '../library/history-view.ts'
import { byDay, dayIn, dayName } from './history-days.ts'
import { Menu } from './menu.tsx'
import { Picture } from './picture.tsx'
import { Progress } from './progress.tsx'
import { useChange } from './use-change.ts'

type Props = { entries: HistoryView[]; now: string; onChange: () => void }

/** What was played, by day; the days are those of the browser as soon as it says where it is. */
export function HistoryList({ entries, now, onChange }: Props) {
  const [timeZone, setTimeZone] = useState('UTC')
  useEffect(() => setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone), [])
  const today = dayIn(now, timeZone)
  return byDay(entries, timeZone).map(({ day, entries: ofDay }) => (
    <section key={day} aria-labelledby={`day-${day}`}>
      <h2 className="head" id={`day-${day}`}>
        {dayName(day, today)}
      </h2>
      <ul className="hits">
        {ofDay.map((entry) => (
          <li key={`${entry.itemId} ${entry.day}`} className="history-row">
            <Entry entry={entry} />
            <EntryMenu entry={entry} onChange={onChange} />
          </li>
        ))}
      </ul>
    </section>
  ))
}

function Entry({ entry }: { entry: HistoryView }) {
  const { to, name, line, picture, placeholder, percent } = entry
  const inside = (
    <>
      <span className="art" data-shape="wide">
        <Picture base={picture} placeholder={placeholder} sizes="6.5rem" widths={[120, 320]} name="" />
        {percent !== null && <Progress percent={percent} />}
      </span>
      <span>
        <span className="font-semibold" dir="auto">
          {name}
        </span>
        <span className="hit-line">{line}</span>
      </span>
    </>
  )
  return to === null ? <div className="hit">{inside}</div> : <Link to={to}>{inside}</Link>
}

function EntryMenu({ entry, onChange }: { entry: HistoryView; onChange: () => void }) {
  const { change } = useChange(onChange)
  const { itemId, day, titleId, title, name, line } = entry
  const remove = (path: string) =>
    change({
      method: 'DELETE',
      path,
      words: (count) => m.history_removed({ count }),
    })
  return (
    <Menu label={m.history_remove_of({ name, line })} button={<Ellipsis />}>
      <button type="button" className="menu-row" onClick={() => remove(`/api/history/${itemId}?day=${day}`)}>
        <ListX />
        {m.history_remove()}
      </button>
      <button type="button" className="menu-row" onClick={() => remove(`/api/history/${titleId}`)}>
        <Trash2 />
        {m.history_remove_all({ title })}
      </button>
    </Menu>
  )
}
