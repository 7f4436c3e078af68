import { Form } from '@remix-run/react'
import { CalendarPlus, RotateCw } from 'lucide-react'
import { Button } from './button.tsx'
import { CopyField } from './copy-field.tsx'

/** The address by which a person's own calendar shows this one, and how it is exchanged. */
export function CalendarFeed({ url, said }: { url: string; said: string | undefined }) {
  return (
    <section className="panel" aria-labelledby="feed">
      <div className="panel-head">
        <h2 className="head" id="feed">
          In your own calendar
        </h2>
      </div>
      <div className="panel-body calendar-feed">
        <p className="text-muted">
          Subscribe to this address in any calendar. It is yours alone: who has it sees what comes out, and
          nothing else of the house.
        </p>
        <CopyField label="Address" value={url} />
        <div className="calendar-feed-actions">
          <a className="button" data-variant="outline" href={url.replace(/^https?:/, 'webcal:')}>
            <CalendarPlus />
            Subscribe on this device
          </a>
          <Form method="post" preventScrollReset>
            <Button variant="plain" name="intent" value="renew" icon={<RotateCw />}>
              New address
            </Button>
          </Form>
        </div>
        <p role="status" className="text-muted">
          {said}
        </p>
      </div>
    </section>
  )
}
