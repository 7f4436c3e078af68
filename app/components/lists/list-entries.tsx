import { Link } from '@remix-run/react'
import { Check, Ellipsis, GripVertical, MessageSquareText, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { EntryView } from '../../library/lists/list-answers.ts'
import { m } from '../../i18n/m.ts'
import { Menu } from '../menu.tsx'
import { MoveButtons } from '../move-buttons.tsx'
import { Picture } from '../picture.tsx'
import { Progress } from '../progress.tsx'
import { useChange } from '../use-change.ts'
import { NoteDialog } from './note-dialog.tsx'
import { useDragOrder } from './use-drag-order.ts'
import { useEntryOrder } from './use-entry-order.ts'

type Props = { listId: string; entries: EntryView[]; isArranging: boolean }

/** The titles of a list: with their notes, or as rows that are dragged and moved. */
export function ListEntries({ listId, entries: given, isArranging }: Props) {
  const { entries, move, said } = useEntryOrder(listId, given)
  const { list, isDragging, rowOf, handleOf } = useDragOrder((from, to) =>
    move(from, to, entries[from]?.name ?? ''),
  )
  return (
    <>
      <ol
        ref={list}
        className="list-entries"
        aria-label={m.list_titles()}
        data-arranging={isArranging}
        data-dragging={isDragging}
      >
        {entries.map((entry, at) => (
          <li key={entry.id} className="list-entry" data-available={entry.isPlayable} {...rowOf(at)}>
            {isArranging && (
              // By keys the buttons at the end of the row move it.
              <span className="list-handle" aria-hidden="true" {...handleOf(at)}>
                <GripVertical />
              </span>
            )}
            <EntryBody entry={entry} isArranging={isArranging} />
            <div className="list-entry-acts">
              {isArranging ? (
                <MoveButtons
                  name={entry.name}
                  isFirst={at === 0}
                  isLast={at === entries.length - 1}
                  onMove={(by) => move(at, at + by, entry.name)}
                />
              ) : (
                entry.mayChange && <EntryMenu listId={listId} entry={entry} />
              )}
            </div>
          </li>
        ))}
      </ol>
      <p className="sr-only" role="status">
        {said}
      </p>
    </>
  )
}

function EntryBody({ entry, isArranging }: { entry: EntryView; isArranging: boolean }) {
  const { to, name, line, picture, placeholder, percent, isFinished, note, addedBy } = entry
  return (
    <>
      <span className="art">
        <Picture
          base={picture}
          placeholder={placeholder}
          sizes="4.5rem"
          widths={[120, 240]}
          name={picture ? '' : name}
        />
        {percent !== null && <Progress percent={percent} />}
      </span>
      <div className="list-entry-words">
        {to === null ? (
          <span className="list-entry-name">{name}</span>
        ) : (
          <Link className="list-entry-name" to={to} prefetch="intent" dir="auto">
            {name}
          </Link>
        )}
        <span className="list-entry-line">
          {isFinished && (
            <span className="list-entry-seen">
              <Check />
              {m.list_watched()}
            </span>
          )}
          <span dir="auto">{line}</span>
          {addedBy !== null && <span>{m.list_added_by({ name: addedBy })}</span>}
        </span>
        {note !== '' && !isArranging && (
          <p className="list-note" dir="auto">
            {note}
          </p>
        )}
      </div>
    </>
  )
}

function EntryMenu({ listId, entry: { id, name, note } }: { listId: string; entry: EntryView }) {
  const [isOpen, setOpen] = useState(false)
  const { change } = useChange()
  return (
    <>
      <Menu label={m.list_note_menu({ name })} button={<Ellipsis />}>
        <button type="button" className="menu-row" onClick={() => setOpen(true)}>
          <MessageSquareText />
          {note === '' ? m.list_note_write() : m.list_note_change()}
        </button>
        <button
          type="button"
          className="menu-row"
          onClick={() =>
            change({
              method: 'DELETE',
              path: `/api/lists/${listId}/entries/${id}`,
              words: () => (note === '' ? m.list_removed({ name }) : m.list_removed_with_note({ name })),
            })
          }
        >
          <Trash2 />
          {m.list_remove()}
        </button>
      </Menu>
      <NoteDialog
        listId={listId}
        itemId={id}
        name={name}
        note={note}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
      />
    </>
  )
}
