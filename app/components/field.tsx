import { CircleAlert } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { useId } from 'react'

type Props = ComponentProps<'input'> & {
  label: string
  hint?: ReactNode
  /** A sentence; marks the input as invalid and is tied to it. */
  error?: string | null
}

/** One labelled input. Label above, hint and error below. */
export function Field({ label, hint, error, ...input }: Props) {
  const id = useId()
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].join(' ').trim() || undefined
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy}
        {...input}
      />
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          <CircleAlert />
          {error}
        </p>
      )}
    </div>
  )
}
