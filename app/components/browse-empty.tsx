import { Link } from '@remix-run/react'
import { SlidersHorizontal } from 'lucide-react'
import { m } from '../i18n/m.ts'
import { ButtonLink } from './button.tsx'
import { Empty } from './empty.tsx'
import type { Filters } from './filters.ts'

type Props = { kind: 'movie' | 'series'; filters: Filters }

/** Nothing is all that was chosen: which choice to take back, and what that gives. */
export function BrowseEmpty({ kind, filters: { without, clear } }: Props) {
  const counted = (count: number) => (kind === 'movie' ? m.count_films({ count }) : m.count_series({ count }))
  return (
    <Empty
      icon={<SlidersHorizontal />}
      title={kind === 'movie' ? m.browse_no_film() : m.browse_no_series()}
      action={<ButtonLink to={clear}>{m.browse_clear_all_filters()}</ButtonLink>}
    >
      {without.length > 0 ? (
        <span className="without">
          {without.map(({ name, to, count }) => (
            <Link key={to} className="text-link" to={to} preventScrollReset>
              {m.browse_without({ titles: counted(count), filter: name })}
            </Link>
          ))}
        </span>
      ) : (
        m.browse_no_single()
      )}
    </Empty>
  )
}
