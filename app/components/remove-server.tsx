import { Form } from '@remix-run/react'
import { useState } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { countWords } from './words.ts'

type Props = { id: string; name: string; titles: number; onlyHere: number }

/** Removing asks once, in numbers, and says what is not touched. */
export function RemoveServer({ id, name, titles, onlyHere }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const close = () => setIsOpen(false)
  return (
    <>
      <Button type="button" variant="danger" onClick={() => setIsOpen(true)}>
        Remove
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={`Remove ${name}?`}
        actions={
          <>
            <Button type="button" onClick={close}>
              Keep it
            </Button>
            <Form method="post" onSubmit={close}>
              <input type="hidden" name="serverId" value={id} />
              <Button variant="danger" name="intent" value="remove">
                Remove {name}
              </Button>
            </Form>
          </>
        }
      >
        <p>
          {name} has {countWords(titles, 'title')}. {keptWords(titles, onlyHere)}
        </p>
        <p className="text-muted">
          Its files are not touched. What people watched is kept, and returns when a server brings the titles
          back.
        </p>
      </Dialog>
    </>
  )
}

function keptWords(titles: number, onlyHere: number): string {
  if (titles === 0) return 'No title goes.'
  if (onlyHere === 0) return 'All of them stay, since other servers have them too.'
  return `${countWords(onlyHere, 'title is', 'titles are')} on no other server and would go from the library.`
}
