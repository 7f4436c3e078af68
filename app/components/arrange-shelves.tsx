import { Eye, EyeOff, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { m } from '../i18n/m.ts'
import {
  arrange,
  type Arrangement,
  listOfShelf,
  moved,
  SHELF_KINDS,
  SHELF_NAMES,
  type ShelfId,
  type ShelfKind,
} from '../library/home/shelf-kinds.ts'
import { Button } from './button.tsx'
import { MoveButtons } from './move-buttons.tsx'
import { useSaved } from './use-saved.ts'

const COMMON = arrange({ order: [], hidden: [] })

type Props = {
  arrangement: Arrangement
  /** Names of the lists on home, by shelf. */
  lists: Record<string, string>
}

const isKind = (shelf: string): shelf is ShelfKind => shelf in SHELF_NAMES

/** The shelves of home in a person's order. Each press shows and is saved at once. */
export function ArrangeShelves({ arrangement, lists }: Props) {
  const wordsOf = (shelf: ShelfId) =>
    isKind(shelf)
      ? SHELF_NAMES[shelf]
      : { name: lists[listOfShelf(shelf) ?? ''] ?? m.list_shelf(), about: m.list_shelf_about() }
  const { value, hasFailed, save: store } = useSaved(arrangement, storeArrangement)
  const [said, setSaid] = useState('')
  const { order, hidden } = value
  const save = (wanted: Arrangement, words: string) => {
    setSaid(words)
    void store(wanted)
  }
  const move = (shelf: ShelfId, by: 1 | -1) => {
    const next = moved(order, shelf, by)
    save(
      { order: next, hidden },
      `${wordsOf(shelf).name}: place ${next.indexOf(shelf) + 1} of ${order.length}`,
    )
  }
  const turn = (shelf: ShelfId, isShown: boolean) =>
    save(
      { order, hidden: isShown ? hidden.filter((one) => one !== shelf) : [...hidden, shelf] },
      `${wordsOf(shelf).name} ${isShown ? 'shows' : 'is hidden'}`,
    )
  const isCommon = hidden.length === 0 && order.every((shelf, at) => shelf === SHELF_KINDS[at])
  return (
    <>
      <ol className="panel" aria-label="Shelves of home">
        {order.map((shelf, at) => (
          <ShelfRow
            key={shelf}
            {...wordsOf(shelf)}
            isHidden={hidden.includes(shelf)}
            isFirst={at === 0}
            isLast={at === order.length - 1}
            onMove={(by) => move(shelf, by)}
            onTurn={(isShown) => turn(shelf, isShown)}
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
  name: string
  about: string
  isHidden: boolean
  isFirst: boolean
  isLast: boolean
  onMove: (by: 1 | -1) => void
  onTurn: (isShown: boolean) => void
}

function ShelfRow({ name, about, isHidden, isFirst, isLast, onMove, onTurn }: RowProps) {
  return (
    <li className="arrange-row" data-hidden={isHidden}>
      <div className="arrange-words">
        <span dir="auto">{name}</span>
        <span>{isHidden ? 'Hidden' : about}</span>
      </div>
      <div className="arrange-acts">
        <Button
          type="button"
          variant="plain"
          iconOnly
          icon={isHidden ? <EyeOff /> : <Eye />}
          aria-pressed={!isHidden}
          aria-label={`Show ${name}`}
          onClick={() => onTurn(isHidden)}
        />
        <MoveButtons name={name} isFirst={isFirst} isLast={isLast} onMove={onMove} />
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
