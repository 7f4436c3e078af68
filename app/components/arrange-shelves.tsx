import { ArrowDown, ArrowUp, Eye, EyeOff, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import {
  arrange,
  type Arrangement,
  moved,
  SHELF_KINDS,
  SHELF_NAMES,
  type ShelfKind,
} from '../library/home/shelf-kinds.ts'
import { Button } from './button.tsx'
import { useSaved } from './use-saved.ts'

const COMMON = arrange({ order: [], hidden: [] })

/** The shelves of home in a person's order. Each press shows and is saved at once. */
export function ArrangeShelves({ arrangement }: { arrangement: Arrangement }) {
  const { value, hasFailed, save: store } = useSaved(arrangement, storeArrangement)
  const [said, setSaid] = useState('')
  const { order, hidden } = value
  const save = (wanted: Arrangement, words: string) => {
    setSaid(words)
    void store(wanted)
  }
  const move = (kind: ShelfKind, by: 1 | -1) => {
    const next = moved(order, kind, by)
    save(
      { order: next, hidden },
      `${SHELF_NAMES[kind].name}: place ${next.indexOf(kind) + 1} of ${order.length}`,
    )
  }
  const turn = (kind: ShelfKind, isShown: boolean) =>
    save(
      { order, hidden: isShown ? hidden.filter((one) => one !== kind) : [...hidden, kind] },
      `${SHELF_NAMES[kind].name} ${isShown ? 'shows' : 'is hidden'}`,
    )
  const isCommon = hidden.length === 0 && order.every((kind, at) => kind === SHELF_KINDS[at])
  return (
    <>
      <ol className="panel" aria-label="Shelves of home">
        {order.map((kind, at) => (
          <ShelfRow
            key={kind}
            kind={kind}
            isHidden={hidden.includes(kind)}
            isFirst={at === 0}
            isLast={at === order.length - 1}
            onMove={move}
            onTurn={turn}
          />
        ))}
      </ol>
      <div className="arrange-end">
        <Button
          type="button"
          variant="plain"
          icon={<RotateCcw />}
          disabled={isCommon}
          onClick={() => save(COMMON, 'Every shelf shows, in the common order')}
        >
          As it was at first
        </Button>
        <p role="status" data-tone={hasFailed ? 'bad' : undefined}>
          {hasFailed ? 'Not saved. Try again in a moment.' : said}
        </p>
      </div>
    </>
  )
}

type RowProps = {
  kind: ShelfKind
  isHidden: boolean
  isFirst: boolean
  isLast: boolean
  onMove: (kind: ShelfKind, by: 1 | -1) => void
  onTurn: (kind: ShelfKind, isShown: boolean) => void
}

function ShelfRow({ kind, isHidden, isFirst, isLast, onMove, onTurn }: RowProps) {
  const { name, about } = SHELF_NAMES[kind]
  const arrow = { type: 'button', variant: 'plain', iconOnly: true } as const
  return (
    <li className="arrange-row" data-hidden={isHidden}>
      <div className="arrange-words">
        <span>{name}</span>
        <span>{isHidden ? 'Hidden' : about}</span>
      </div>
      <div className="arrange-acts">
        <Button
          {...arrow}
          icon={isHidden ? <EyeOff /> : <Eye />}
          aria-pressed={!isHidden}
          aria-label={`Show ${name}`}
          onClick={() => onTurn(kind, isHidden)}
        />
        <Button
          {...arrow}
          icon={<ArrowUp />}
          aria-label={`Move ${name} up`}
          aria-disabled={isFirst}
          onClick={() => !isFirst && onMove(kind, -1)}
        />
        <Button
          {...arrow}
          icon={<ArrowDown />}
          aria-label={`Move ${name} down`}
          aria-disabled={isLast}
          onClick={() => !isLast && onMove(kind, 1)}
        />
      </div>
    </li>
  )
}

async function storeArrangement(arrangement: Arrangement): Promise<boolean> {
  const { ok } = await fetch('/api/home', {
    method: 'PUT',
    body: JSON.stringify(arrangement),
    headers: { 'content-type': 'application/json' },
    keepalive: true,
  })
  return ok
}
