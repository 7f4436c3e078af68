import { Form } from '@remix-run/react'
import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

type Props = {
  /** On the button, and what it is called where that does not say of what. */
  words: string
  label?: string
  /** The question. */
  title: string
  /** The safe answer, in the words of what stays. */
  keep: string
  /** The other one, and the form's intent. */
  yes: string
  intent: string
  /** Which form fields name what goes, and their values. */
  fields: Record<string, string>
  /** What goes, in numbers, and what is not touched. */
  children: ReactNode
  /** When it asks. */
  onAsk?: (() => void) | undefined
}

/** What cannot be undone asks once. */
export function AskButton({ words, label, title, keep, yes, intent, fields, children, onAsk }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const close = () => setIsOpen(false)
  const ask = () => {
    setIsOpen(true)
    onAsk?.()
  }
  return (
    <>
      <Button type="button" variant="danger" onClick={ask} aria-label={label}>
        {words}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={title}
        actions={
          <>
            <Button type="button" onClick={close}>
              {keep}
            </Button>
            <Form method="post" onSubmit={close}>
              {Object.entries(fields).map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              <Button variant="danger" name="intent" value={intent}>
                {yes}
              </Button>
            </Form>
          </>
        }
      >
        {children}
      </Dialog>
    </>
  )
}
