import { Check, Copy } from 'lucide-react'
import { useId, useState } from 'react'
import { m } from '../i18n/m.ts'
import { Button } from './button.tsx'

type Props = { label: string; value: string; isLong?: boolean }

/** Something to be pasted elsewhere: read-only, selected when it is focused, with a button that copies it. */
export function CopyField({ label, value, isLong = false }: Props) {
  const id = useId()
  const [isCopied, setIsCopied] = useState(false)
  const copy = async () => {
    // Pages on plain http may not write to the clipboard: the text is selected there instead.
    await navigator.clipboard?.writeText(value)
    setIsCopied(Boolean(navigator.clipboard))
    document.querySelector<HTMLInputElement>(`#${CSS.escape(id)}`)?.select()
  }
  const shown = {
    id,
    className: 'input copy-value',
    readOnly: true,
    value,
    spellCheck: false,
    onFocus: (event: React.FocusEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      event.currentTarget.select(),
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="copy-field" data-long={isLong}>
        {isLong ? <textarea {...shown} rows={8} /> : <input {...shown} />}
        <Button
          type="button"
          variant="outline"
          icon={isCopied ? <Check /> : <Copy />}
          onClick={() => void copy()}
        >
          {isCopied ? m.button_copied() : m.button_copy()}
        </Button>
      </div>
    </div>
  )
}
