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
      ? { name: SHELF_NAMES[shelf].name(), about: SHELF_NAMES[shelf].about() }
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
      m.arrange_place({ name: wordsOf(shelf).name, place: next.indexOf(shelf) + 1, count: order.length }),
    )
  }
  const turn = (shelf: ShelfId, isShown: boolean) =>
    save(
      { order, hidden: isShown ? hidden.filter((one) => one !== shelf) : [...hidden, shelf] },
      (isShown ? m.arrange_shows : m.arrange_is_hidden)({ name: wordsOf(shelf).name }),
    )
  const isCommon = hidden.length === 0 && order.every((shelf, at) => shelf === SHELF_KINDS[at])
  return (
    <>
      <ol className="panel" aria-label={m.arrange_label()}>
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
          onClick={() => save(COMMON, m.arrange_common())}
        >
          {m.arrange_reset()}
        </Button>
        <p role="status" data-tone={hasFailed ? 'bad' : undefined}>
          {hasFailed ? m.not_saved() : said}
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
        <span>{isHidden ? m.arrange_hidden() : about}</span>
      </div>
      <div className="arrange-acts">
        <Button
          type="button"
          variant="plain"
          iconOnly
          icon={isHidden ? <EyeOff /> : <Eye />}
          aria-pressed={!isHidden}
          aria-label={m.arrange_show({ name })}
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
