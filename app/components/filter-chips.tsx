import { Link } from '@remix-run/react'
import { X } from 'lucide-react'
import { m } from '../i18n/m.ts'
import type { Filters } from './filters.ts'

/** What is chosen; a press takes it back. */
export function FilterChips({ chips, clear }: Pick<Filters, 'chips' | 'clear'>) {
  if (chips.length === 0) return null
  return (
    <ul className="chosen" aria-label={m.browse_chosen_filters()}>
      {chips.map(({ name, to }) => (
        <li key={to}>
          <Link
            className="chosen-chip"
            to={to}
            preventScrollReset
            aria-label={m.browse_remove_filter({ name })}
          >
            {name}
            <X />
          </Link>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <Link className="text-link chosen-clear" to={clear} preventScrollReset>
            {m.browse_clear_all()}
          </Link>
        </li>
      )}
    </ul>
  )
}
