import { Link } from '@remix-run/react'
import { Check, ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { writtenNumber } from '../i18n/formats.ts'
import { m } from '../i18n/m.ts'
import type { FilterGroup, FilterValue } from './filters.ts'

const FIRST = 8
/** Stand open from the start. */
const OPEN = new Set(['genre', 'decade', 'watched'])

/** Every group of filters; each value leads to the list with it. */
export function FilterPanel({ groups }: { groups: readonly FilterGroup[] }) {
  return (
    <div className="filters">
      {groups.map((group) => (
        <Group key={group.group} {...group} />
      ))}
    </div>
  )
}

function Group({ group, name, values }: FilterGroup) {
  const chosen = values.filter(({ isChosen }) => isChosen).length
  const [isOpen, setOpen] = useState(OPEN.has(group) || chosen > 0)
  const [isWhole, setWhole] = useState(false)
  const isLong = values.length > FIRST + 2
  // A chosen value is never folded away.
  const shown = isWhole || !isLong ? values : values.filter(({ isChosen }, at) => at < FIRST || isChosen)
  return (
    <details className="filter-group" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span>{name}</span>
        {chosen > 0 && <span className="count">{m.browse_chosen({ count: chosen })}</span>}
        <ChevronDown />
      </summary>
      <ul>
        {shown.map((value) => (
          <li key={value.name}>
            <Value {...value} />
          </li>
        ))}
      </ul>
      {isLong && (
        <button type="button" className="filter-more" onClick={() => setWhole(!isWhole)}>
          {isWhole ? m.browse_fewer() : m.all_count({ count: values.length })}
        </button>
      )}
    </details>
  )
}

function Value({ name, to, count, isChosen }: FilterValue) {
  return (
    <Link className="filter-value" to={to} preventScrollReset aria-current={isChosen ? 'true' : undefined}>
      <span className="filter-box">{isChosen && <Check />}</span>
      <span className="filter-name">{name}</span>
      <span className="count">{writtenNumber(count)}</span>
    </Link>
  )
}
