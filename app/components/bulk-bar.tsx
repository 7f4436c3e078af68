import { Form, useNavigation } from '@remix-run/react'
import { Pin, PinOff, RefreshCw, X } from 'lucide-react'
import { useId, useState } from 'react'
import { m } from '../i18n/m.ts'
import { Button } from './button.tsx'
import { inSentence } from './words.ts'

type Props = {
  ids: readonly string[]
  /** Values of the chosen titles that are pinned. */
  pins: number
  /** Fields of which what stands can be pinned. */
  fields: readonly { path: string; name: string }[]
  onNone: () => void
}

/** What can be done to all chosen titles; each button says to how many. */
export function BulkBar({ ids, pins, fields, onNone }: Props) {
  const id = useId()
  const [path, setPath] = useState('')
  const isBusy = useNavigation().state === 'submitting'
  const name = fields.find((field) => field.path === path)?.name
  return (
    <Form method="post" className="bulk-bar" preventScrollReset aria-label={m.admin_bulk()}>
      {ids.map((one) => (
        <input key={one} type="hidden" name="id" value={one} />
      ))}
      <p role="status">{m.admin_bulk_chosen({ count: ids.length })}</p>
      <Button variant="outline" icon={<RefreshCw />} name="intent" value="refresh" busy={isBusy}>
        {m.admin_bulk_refresh({ count: ids.length })}
      </Button>
      <div className="bulk-field">
        <label className="sr-only" htmlFor={id}>
          {m.admin_field()}
        </label>
        <select
          id={id}
          className="input"
          name="path"
          value={path}
          onChange={({ target }) => setPath(target.value)}
        >
          <option value="">{m.admin_bulk_all_fields()}</option>
          {fields.map((field) => (
            <option key={field.path} value={field.path}>
              {field.name}
            </option>
          ))}
        </select>
        <Button variant="outline" icon={<Pin />} name="intent" value="pin" disabled={path === ''}>
          {name
            ? m.admin_bulk_pin({ field: inSentence(name), count: ids.length })
            : m.admin_bulk_pin_standing()}
        </Button>
        <Button variant="outline" icon={<PinOff />} name="intent" value="unpin" disabled={pins === 0}>
          {name
            ? m.admin_bulk_unpin({ field: inSentence(name), count: ids.length })
            : m.admin_bulk_unpin_all({ count: pins })}
        </Button>
      </div>
      <Button type="button" variant="plain" icon={<X />} onClick={onNone}>
        {m.admin_bulk_none()}
      </Button>
    </Form>
  )
}

type UndoProps = { undo: { intent: string; pins: string[] } }

/** Takes back what was just done to many titles. */
export function BulkUndo({ undo: { intent, pins } }: UndoProps) {
  return (
    <Form method="post" preventScrollReset className="bulk-undo">
      {pins.map((pin) => (
        <input key={pin} type="hidden" name="pin" value={pin} />
      ))}
      <Button variant="plain" name="intent" value={intent}>
        {m.toast_undo()}
      </Button>
    </Form>
  )
}
