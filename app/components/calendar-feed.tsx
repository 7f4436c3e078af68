import { Form } from '@remix-run/react'
import { CalendarPlus, RotateCw } from 'lucide-react'
import { m } from '../i18n/m.ts'
import { Button } from './button.tsx'
import { CopyField } from './copy-field.tsx'

/** The address by which a person's own calendar shows this one, and how it is exchanged. */
export function CalendarFeed({ url, said }: { url: string; said: string | undefined }) {
  return (
    <section className="panel" aria-labelledby="feed">
      <div className="panel-head">
        <h2 className="head" id="feed">
          {m.calendar_feed_head()}
        </h2>
      </div>
      <div className="panel-body calendar-feed">
        <p className="text-muted">{m.calendar_feed_about()}</p>
        <CopyField label={m.calendar_feed_address()} value={url} />
        <div className="calendar-feed-actions">
          <a className="button" data-variant="outline" href={url.replace(/^https?:/, 'webcal:')}>
            <CalendarPlus />
            {m.calendar_feed_subscribe()}
          </a>
          <Form method="post" preventScrollReset>
            <Button variant="plain" name="intent" value="renew" icon={<RotateCw />}>
              {m.calendar_feed_renew()}
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
