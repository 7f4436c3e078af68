import type { ComponentProps, ReactNode } from 'react'
import { useId } from 'react'

type Props = ComponentProps<'textarea'> & { label: string; hint?: ReactNode }

/** One labelled text of several lines. */
export function TextField({ label, hint, ...text }: Props) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="input text-input"
        dir="auto"
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...text}
      />
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
