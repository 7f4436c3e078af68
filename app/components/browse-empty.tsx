import { Link } from '@remix-run/react'
import { SlidersHorizontal } from 'lucide-react'
import { ButtonLink } from './button.tsx'
import { Empty } from './empty.tsx'
import type { Filters } from './filters.ts'
import { countWords } from './words.ts'

type Props = { kind: 'movie' | 'series'; filters: Filters }

/** Nothing is all that was chosen: which choice to take back, and what that gives. */
export function BrowseEmpty({ kind, filters: { without, clear } }: Props) {
  const counted = (count: number) =>
    kind === 'movie' ? countWords(count, 'film') : countWords(count, 'series', 'series')
  return (
    <Empty
      icon={<SlidersHorizontal />}
      title={kind === 'movie' ? 'No film is all of this' : 'No series is all of this'}
      action={<ButtonLink to={clear}>Clear all filters</ButtonLink>}
    >
      {without.length > 0 ? (
        <span className="without">
          {without.map(({ name, to, count }) => (
            <Link key={to} className="text-link" to={to} preventScrollReset>
              {counted(count)} without {name}
            </Link>
          ))}
        </span>
      ) : (
        'No single filter is to blame; fewer of them find more.'
      )}
    </Empty>
  )
}
