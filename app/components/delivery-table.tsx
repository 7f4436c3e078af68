import { Link } from '@remix-run/react'
import type { Delivery } from '../../shared/delivery.ts'
import type { Run } from '../../shared/run.ts'
import { Badge } from './badge.tsx'
import { deliveryWords } from './connection-words.ts'
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
          Deliveries
        </h2>
      </div>
      {deliveries.length === 0 ? (
        <p className="panel-body text-muted">None yet. Press Test in the service, and it stands here.</p>
      ) : (
        <Table
          caption="Deliveries, newest first"
          columns={[{ name: 'When' }, { name: 'Event' }, { name: 'About' }, { name: 'What came of it' }]}
        >
          {deliveries.map((delivery) => (
            <DeliveryRow key={delivery._id} delivery={delivery} now={now} />
          ))}
        </Table>
      )}
      {next && (
        <p className="panel-body">
          <Link className="text-link" to={`?before=${next}`}>
            Older deliveries
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
        {event} {isRepeated && <Badge>Again</Badge>} {outcome === 'healed' && <Badge>From its history</Badge>}
      </Cell>
      <Cell fold="whole" className="delivery-about">
        {subject ?? '–'}
        {detail && <span>{detail}</span>}
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
