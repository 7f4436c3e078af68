import { Link } from '@remix-run/react'
import { Bell as BellIcon } from 'lucide-react'
import { m } from '../i18n/m.ts'
import type { News } from '../library/news.ts'
import { Menu } from './menu.tsx'
import { Picture } from './picture.tsx'
import { useNews } from './use-news.ts'

/** What came into the library since this person looked last. Looking is what marks it as seen. */
export function Bell() {
  const { news, see } = useNews()
  const { rows, unread } = news
  const count = unread === rows.length && unread > 9 ? `${unread}+` : String(unread)
  return (
    <Menu
      label={unread > 0 ? m.bell_new_count({ count }) : m.bell_new()}
      onPress={see}
      button={
        <span className="bell">
          <BellIcon />
          {unread > 0 && <span className="bell-count">{count}</span>}
        </span>
      }
    >
      <NewsList rows={rows} />
    </Menu>
  )
}

export function NewsList({ rows }: Pick<News, 'rows'>) {
  return (
    <div className="news">
      <p className="menu-head">{m.bell_head()}</p>
      {rows.length === 0 && <p className="news-none">{m.bell_none()}</p>}
      <ul>
        {rows.map((row) => (
          <NewsRow key={row.to} {...row} />
        ))}
      </ul>
    </div>
  )
}

function NewsRow({ to, name, line, picture, placeholder, isNew }: News['rows'][number]) {
  return (
    <li>
      <Link className="news-row" to={to}>
        <span className="art">
          <Picture base={picture} placeholder={placeholder} sizes="2.5rem" widths={[120, 120]} name="" />
        </span>
        <span className="news-words">
          <span dir="auto">{name}</span>
          <span>{line}</span>
        </span>
        {isNew && (
          <span className="news-mark">
            <span className="sr-only">{m.bell_mark()}</span>
          </span>
        )}
      </Link>
    </li>
  )
}
