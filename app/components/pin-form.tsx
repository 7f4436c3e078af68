import { Form } from '@remix-run/react'
import { CircleAlert, Pin } from 'lucide-react'
import { useId } from 'react'
import { m } from '../i18n/m.ts'
import { inSentence } from './words.ts'
import { Button } from './button.tsx'

/** How a value is typed, and what stands in the field at first. */
export type TypedForm = { input: 'line' | 'text' | 'day' | 'number' | 'list' | 'json'; text: string }

type Props = { path: string; name: string; typed: TypedForm; error: string | null }

const HINTS: Partial<Record<TypedForm['input'], () => string>> = {
  list: m.admin_typed_list,
  json: m.admin_typed_json,
}

/** Pins a value that no server offers. */
export function PinForm({ path, name, typed, error }: Props) {
  const id = useId()
  const hint = path === 'metadata.runtimeMinutes' ? m.admin_typed_minutes() : HINTS[typed.input]?.()
  return (
    <Form method="post" className="why-form" preventScrollReset>
      <input type="hidden" name="path" value={path} />
      <div className="field">
        <label htmlFor={id}>{m.admin_typed({ field: inSentence(name) })}</label>
        <TypedInput
          id={id}
          typed={typed}
          isWrong={error !== null}
          describedBy={error ? `${id}-error` : hint && `${id}-hint`}
        />
        {hint && (
          <p className="field-hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
        {error && (
          <p className="field-error" id={`${id}-error`} role="alert">
            <CircleAlert />
            {error}
          </p>
        )}
      </div>
      <Button variant="outline" icon={<Pin />} name="intent" value="type">
        {m.admin_typed_pin()}
      </Button>
    </Form>
  )
}

type InputProps = { id: string; typed: TypedForm; isWrong: boolean; describedBy: string | undefined }

function TypedInput({ id, typed: { input, text }, isWrong, describedBy }: InputProps) {
  const shared = {
    id,
    name: 'text',
    defaultValue: text,
    className: 'input',
    'aria-invalid': isWrong || undefined,
    'aria-describedby': describedBy,
  }
  if (input === 'text') return <textarea {...shared} rows={5} />
  if (input === 'json') return <textarea {...shared} rows={8} spellCheck={false} />
  if (input === 'day') return <input {...shared} type="date" />
  return <input {...shared} inputMode={input === 'number' ? 'decimal' : undefined} />
}
