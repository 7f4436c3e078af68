import { type FormEvent, useId, useState } from 'react'
import { m } from '../../i18n/m.ts'
import { Button } from '../button.tsx'
import { Dialog } from '../dialog.tsx'
import { Field } from '../field.tsx'
import { FormError } from '../form-error.tsx'
import { TextField } from '../text-field.tsx'
import { textIn } from './text-in.ts'

type Props = {
  isOpen: boolean
  onClose: () => void
  title: string
  yes: string
  name?: string
  text?: string
  /** Answers what is wrong; null when it is saved. */
  onSave: (wanted: { name: string; text: string }) => Promise<string | null>
}

/** Name and text of a list. */
export function ListForm({ isOpen, onClose, title, yes, name = '', text = '', onSave }: Props) {
  const formId = useId()
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    const wrong = await onSave({ name: textIn(form, 'name'), text: textIn(form, 'text') })
    setBusy(false)
    setTrouble(wrong)
    if (wrong === null) onClose()
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button type="button" onClick={onClose}>
            {m.list_cancel()}
          </Button>
          <Button variant="primary" form={formId} busy={isBusy}>
            {yes}
          </Button>
        </>
      }
    >
      {isOpen && (
        <form id={formId} className="list-form" onSubmit={(event) => void submit(event)}>
          <Field
            label={m.list_name()}
            name="name"
            defaultValue={name}
            required
            maxLength={200}
            autoComplete="off"
            dir="auto"
          />
          <TextField
            label={m.list_text()}
            hint={m.list_read_by_all()}
            name="text"
            defaultValue={text}
            maxLength={2_000}
            rows={4}
          />
          <FormError>{trouble}</FormError>
        </form>
      )}
    </Dialog>
  )
}
