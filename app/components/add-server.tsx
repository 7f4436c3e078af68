import { Form, useSubmit } from '@remix-run/react'
import { Plus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { PreviewView } from './preview-view.tsx'
import type { ServerNames } from './preview-words.ts'
import { ServerForm } from './server-form.tsx'
import { usePreview } from './use-preview.ts'

type Props = {
  errors: Record<string, string> | undefined
  isBusy: boolean
  names: ServerNames
  gateways: readonly { _id: string; name: string }[]
}

/** The form of a new server; what it would change is shown before it is saved. */
export function AddServer({ errors, isBusy, names, gateways }: Props) {
  const [asked, setAsked] = useState<FormData | null>(null)
  const { ask, previewed, refused } = usePreview()
  const submit = useSubmit()
  const close = () => setAsked(null)
  const show = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    form.set('intent', 'preview-add')
    setAsked(form)
    ask(form)
  }
  const save = () => {
    close()
    if (!asked) return
    asked.set('intent', 'add')
    submit(asked, { method: 'post' })
  }
  return (
    <>
      <Form method="post" className="panel-body" onSubmit={show}>
        <ServerForm errors={refused ?? errors} gateways={gateways} />
        <Button variant="primary" icon={<Plus />} name="intent" value="add" busy={isBusy}>
          Add
        </Button>
      </Form>
      <Dialog
        isOpen={asked !== null && refused === null}
        onClose={close}
        title={`Add ${text(asked?.get('name'))}?`}
        actions={
          <>
            <Button type="button" onClick={close}>
              Not yet
            </Button>
            <Button type="button" variant="primary" onClick={save}>
              Add it
            </Button>
          </>
        }
      >
        <PreviewView previewed={previewed} names={names} />
      </Dialog>
    </>
  )
}

function text(value: FormDataEntryValue | null | undefined): string {
  return typeof value === 'string' ? value : ''
}
