import { Form } from '@remix-run/react'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type MouseEvent, useState } from 'react'
import { m } from '../i18n/m.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { PreviewView } from './preview-view.tsx'
import type { ServerNames } from './preview-words.ts'
import { previewForm, usePreview } from './use-preview.ts'

type Direction = 'up' | 'down'
type Props = { id: string; name: string; priority: number; isLast: boolean; names: ServerNames }

/** A server's place, and moving it by one; what that would change is shown first. */
export function PlaceButtons({ id, name, priority, isLast, names }: Props) {
  const [direction, setDirection] = useState<Direction | null>(null)
  const { ask, previewed } = usePreview()
  const close = () => setDirection(null)
  const show = (asked: Direction) => (event: MouseEvent) => {
    event.preventDefault()
    setDirection(asked)
    ask(previewForm(asked, id))
  }
  const place = { type: 'submit', variant: 'plain', iconOnly: true, name: 'intent' } as const
  return (
    <>
      <Form method="post" className="server-place" preventScrollReset>
        <input type="hidden" name="serverId" value={id} />
        <Button
          {...place}
          icon={<ArrowUp />}
          value="up"
          aria-label={m.admin_move_up({ name })}
          disabled={priority === 1}
          onClick={show('up')}
        />
        <span>{priority}</span>
        <Button
          {...place}
          icon={<ArrowDown />}
          value="down"
          aria-label={m.admin_move_down({ name })}
          disabled={isLast}
          onClick={show('down')}
        />
      </Form>
      <Dialog
        isOpen={direction !== null}
        onClose={close}
        title={direction === 'down' ? m.admin_trust_less({ name }) : m.admin_trust_more({ name })}
        actions={
          <>
            <Button type="button" onClick={close}>
              {m.admin_order_keep()}
            </Button>
            <Form method="post" preventScrollReset onSubmit={close}>
              <input type="hidden" name="serverId" value={id} />
              <Button variant="primary" name="intent" value={direction ?? 'up'}>
                {m.admin_order_move()}
              </Button>
            </Form>
          </>
        }
      >
        <PreviewView previewed={previewed} names={names} />
      </Dialog>
    </>
  )
}
