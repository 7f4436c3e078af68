import { useRevalidator } from '@remix-run/react'
import { type FormEvent, useId, useState } from 'react'
import { m } from '../../i18n/m.ts'
import { Button } from '../button.tsx'
import { Dialog } from '../dialog.tsx'
import { FormError } from '../form-error.tsx'
import { TextField } from '../text-field.tsx'
import { changeList } from './change-list.ts'
import { textIn } from './text-in.ts'

type Props = {
  listId: string
  itemId: string
  name: string
  note: string
  isOpen: boolean
  onClose: () => void
}

/** Writes the note of a title in a list; an empty one takes it away. */
export function NoteDialog({ listId, itemId, name, note, isOpen, onClose }: Props) {
  const formId = useId()
  const { revalidate } = useRevalidator()
  const [trouble, setTrouble] = useState<string | null>(null)
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const text = textIn(new FormData(event.currentTarget), 'note')
    const saved = await changeList('PUT', `/${listId}/entries/${itemId}`, { note: text })
    setTrouble(saved.ok ? null : saved.words)
    if (!saved.ok) return
    onClose()
    void revalidate()
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={m.list_note_on({ name })}
      actions={
        <>
          <Button type="button" onClick={onClose}>
            {m.list_cancel()}
          </Button>
          <Button variant="primary" form={formId}>
            {m.list_note_save()}
          </Button>
        </>
      }
    >
      {isOpen && (
        <form id={formId} className="list-form" onSubmit={(event) => void save(event)}>
          <TextField
            label={m.list_note()}
            hint={m.list_read_by_all()}
            name="note"
            defaultValue={note}
            maxLength={2_000}
            rows={5}
          />
          <FormError>{trouble}</FormError>
        </form>
      )}
    </Dialog>
  )
}
