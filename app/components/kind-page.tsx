import { Link, useNavigate } from '@remix-run/react'
import { SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { writtenNumber } from '../i18n/formats.ts'
import { m } from '../i18n/m.ts'
import type { FilteredPage } from '../live/use-grid-pages.ts'
import { BrowseEmpty } from './browse-empty.tsx'
import { Button } from './button.tsx'
import { FilterChips } from './filter-chips.tsx'
import { FilterPanel } from './filter-panel.tsx'
import { FilterSheet } from './filter-sheet.tsx'
import type { Filters } from './filters.ts'
import { PageHeader } from './page-header.tsx'
import { TitleGrid } from './title-grid.tsx'
import { useCounted } from './use-counted.ts'

type Props = {
  title: string
  kind: 'movie' | 'series'
  path: string
  /** What the address asks for, as the site writes it. */
  search: string
  page: FilteredPage & { ignored: string[] }
}

const NAMES = { movie: m.nav_films, series: m.nav_series } as const
const COUNTS = { movie: m.count_films, series: m.count_series } as const

/** All titles of one kind, narrowed by what the address says. */
export function KindPage({ title, kind, path, search, page }: Props) {
  const [filters, setFilters] = useFilters(page)
  const [isOpen, setOpen] = useState(false)
  useCounted(filters !== null)
  const isNarrowed = filters !== null && filters.chips.length > 0
  // One title cannot be narrowed: no column and no button for it.
  const hasFilters = filters !== null && canNarrow(filters)
  return (
    <div className="wrap kind-page">
      <PageHeader title={title} actions={filters && <Kinds kind={kind} kinds={filters.kinds} />} />
      <Ignored names={page.ignored} unknown={filters?.unknown ?? []} />
      <div className="browse" data-counted={hasFilters}>
        {hasFilters && (
          <aside className="browse-side" aria-label={m.browse_filters()}>
            <FilterPanel groups={filters.groups} />
          </aside>
        )}
        <div className="browse-main">
          {filters && <Bar kind={kind} filters={filters} onOpen={() => setOpen(true)} />}
          <TitleGrid
            key={search}
            kind={kind}
            path={`${path}?index${search.replace('?', '&')}`}
            first={page}
            onFilters={setFilters}
            empty={isNarrowed ? <BrowseEmpty kind={kind} filters={filters} /> : undefined}
          />
        </div>
      </div>
      {filters && (
        <FilterSheet isOpen={isOpen} onClose={() => setOpen(false)} kind={kind} filters={filters} />
      )}
    </div>
  )
}

/** What stands around the cards as it was read last: counts follow the library until the page is read anew. */
function useFilters(page: FilteredPage): [Filters | null, (fresh: Filters) => void] {
  const [again, setAgain] = useState<{ page: FilteredPage; filters: Filters } | null>(null)
  const filters = again?.page === page ? again.filters : page.filters
  return [filters, (fresh) => setAgain({ page, filters: fresh })]
}

const canNarrow = ({ groups, chips }: Filters) => groups.length > 0 || chips.length > 0

type BarProps = { kind: 'movie' | 'series'; filters: Filters; onOpen: () => void }

/** How many there are, what is chosen, and the order. */
function Bar({ kind, filters, onOpen }: BarProps) {
  const { total, chips, clear, sorts } = filters
  return (
    <div className="browse-bar">
      <p role="status" className="browse-count">
        {COUNTS[kind]({ count: total })}
      </p>
      <FilterChips chips={chips} clear={clear} />
      <div className="browse-tools">
        {canNarrow(filters) && (
          <span className="browse-open">
            <Button type="button" icon={<SlidersHorizontal />} aria-haspopup="dialog" onClick={onOpen}>
              {chips.length > 0 ? m.browse_filters_chosen({ count: chips.length }) : m.browse_filters()}
            </Button>
          </span>
        )}
        <Order sorts={sorts} />
      </div>
    </div>
  )
}

function Kinds({ kind, kinds }: { kind: string; kinds: Filters['kinds'] }) {
  return (
    <nav className="segments" aria-label={m.browse_kind()}>
      {kinds.map((one) => (
        <Link key={one.kind} to={one.to} aria-current={one.kind === kind ? 'page' : undefined}>
          {NAMES[one.kind]()} <span className="count">{writtenNumber(one.count)}</span>
        </Link>
      ))}
    </nav>
  )
}

function Order({ sorts }: { sorts: Filters['sorts'] }) {
  const navigate = useNavigate()
  return (
    <select
      className="input browse-order"
      aria-label={m.browse_order()}
      value={sorts.find(({ isChosen }) => isChosen)?.to}
      onChange={(event) => navigate(event.target.value, { preventScrollReset: true })}
    >
      {sorts.map(({ name, to }) => (
        <option key={to} value={to}>
          {name}
        </option>
      ))}
    </select>
  )
}

/** What of the address does not count: what is no filter, and what no title has. */
function Ignored({ names, unknown }: { names: readonly string[]; unknown: readonly string[] }) {
  if (names.length + unknown.length === 0) return null
  return (
    <p className="browse-ignored" role="note">
      {names.length > 0 && `${m.browse_no_filter({ names: names.join(', ') })} `}
      {unknown.length > 0 && m.browse_no_value({ names: unknown.join(', ') })}
    </p>
  )
}
