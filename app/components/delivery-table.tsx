import { Link } from '@remix-run/react'
import { m } from '../i18n/m.ts'
import type { Delivery } from '../../shared/delivery.ts'
import type { Run } from '../../shared/run.ts'
import { Badge } from './badge.tsx'
import { deliveryWords } from './connection-words.ts'
import { reasonWords } from './reason-words.ts'
import { ToneIcon } from './run-panel.tsx'
import { State } from './state.tsx'
import { Cell, Table } from './table.tsx'
import { agoWords } from './time-words.ts'

type Shown = Delivery & { run: Pick<Run, 'state' | 'counts'> | null }
type Props = { deliveries: Shown[]; next: string | null; now: string }

/** Deliveries, newest first, each with what came of it. */
export function DeliveryTable({ deliveries, next, now }: Props) {
  return (
    <section className="panel" aria-labelledby="deliveries">
      <div className="panel-head">
        <h2 className="head" id="deliveries">
          {m.admin_deliveries()}
        </h2>
      </div>
      {deliveries.length === 0 ? (
        <p className="panel-body text-muted">{m.admin_deliveries_none()}</p>
      ) : (
        <Table
          caption={m.admin_deliveries_caption()}
          columns={[
            { name: m.admin_when() },
            { name: m.admin_delivery_event() },
            { name: m.admin_delivery_about() },
            { name: m.admin_delivery_outcome() },
          ]}
        >
          {deliveries.map((delivery) => (
            <DeliveryRow key={delivery._id} delivery={delivery} now={now} />
          ))}
        </Table>
      )}
      {next && (
        <p className="panel-body">
          <Link className="text-link" to={`?before=${next}`}>
            {m.admin_deliveries_older()}
          </Link>
        </p>
      )}
    </section>
  )
}

function DeliveryRow({ delivery, now }: { delivery: Shown; now: string }) {
  const { event, subject, detail, outcome, isRepeated, runId, receivedAt, run } = delivery
  const { tone, words } = deliveryWords({ outcome, run })
  return (
    <tr>
      <Cell className="whitespace-nowrap">{agoWords(receivedAt, now)}</Cell>
      <Cell fold="lead" className="delivery-event">
        {event} {isRepeated && <Badge>{m.admin_delivery_again()}</Badge>}{' '}
        {outcome === 'healed' && <Badge>{m.admin_delivery_healed()}</Badge>}
      </Cell>
      <Cell fold="whole" className="delivery-about">
        {subject ?? '–'}
        {detail && <span>{reasonWords(detail)}</span>}
      </Cell>
      <Cell fold="beside">
        <State tone={tone} icon={<ToneIcon tone={tone} />}>
          {runId && run ? (
            <Link className="text-link" to={`/admin/sync?run=${runId}`}>
              {words}
            </Link>
          ) : (
            words
          )}
        </State>
      </Cell>
    </tr>
  )
}
