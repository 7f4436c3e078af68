import { X } from 'lucide-react'
import { m } from '../i18n/m.ts'
import { Button } from './button.tsx'
import { FilterChips } from './filter-chips.tsx'
import { FilterPanel } from './filter-panel.tsx'
import type { Filters } from './filters.ts'
import { useModal } from './use-modal.ts'

type Props = { isOpen: boolean; onClose: () => void; kind: 'movie' | 'series'; filters: Filters }

/** The filters where there is no room beside the grid: from below, over it, with what they give at its foot. */
export function FilterSheet({ isOpen, onClose, kind, filters }: Props) {
  const modal = useModal(isOpen, onClose)
  const words =
    kind === 'movie' ? m.count_films({ count: filters.total }) : m.count_series({ count: filters.total })
  return (
    <dialog {...modal} className="sheet" aria-label={m.browse_filters()}>
      {isOpen && (
        <>
          <header className="sheet-head">
            <h2 className="head">{m.browse_filters()}</h2>
            <Button
              type="button"
              variant="plain"
              iconOnly
              icon={<X />}
              aria-label={m.browse_close_filters()}
              onClick={onClose}
            />
          </header>
          <div className="sheet-body">
            <FilterChips chips={filters.chips} clear={filters.clear} />
            <FilterPanel groups={filters.groups} />
          </div>
          <footer className="sheet-foot">
            <Button type="button" variant="primary" onClick={onClose}>
              {filters.total === 0 ? m.browse_nothing() : m.browse_show({ titles: words })}
            </Button>
          </footer>
        </>
      )}
    </dialog>
  )
}
