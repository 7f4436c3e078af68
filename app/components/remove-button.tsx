import { Form } from '@remix-run/react'
import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

type Props = {
  name: string
  /** Which form field names what goes, and its value. */
  field: { name: string; value: string }
  /** The safe answer, in the words of what stays. */
  keep: string
  /** What goes, in numbers, and what is not touched. */
  children: ReactNode
  /** When it asks. */
  onAsk?: () => void
}

/** Removing asks once. */
export function RemoveButton({ name, field, keep, children, onAsk }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const close = () => setIsOpen(false)
  const ask = () => {
    setIsOpen(true)
    onAsk?.()
  }
  return (
    <>
      <Button type="button" variant="danger" onClick={ask}>
        Remove
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={`Remove ${name}?`}
        actions={
          <>
            <Button type="button" onClick={close}>
              {keep}
            </Button>
            <Form method="post" onSubmit={close}>
              <input type="hidden" {...field} />
              <Button variant="danger" name="intent" value="remove">
                Remove {name}
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
