import { Link } from '@remix-run/react'
import { CircleAlert, CircleCheck, Clock } from 'lucide-react'
import { useId } from 'react'
import { m } from '../i18n/m.ts'
import type { ConnectionKind } from '../../shared/connection.ts'
import type { Delivery } from '../../shared/delivery.ts'
import type { MediaServer } from '../../shared/media-server.ts'
import { kindName } from './connection-words.ts'
import { State } from './state.tsx'
import { Cell, Table } from './table.tsx'
import { agoWords } from './time-words.ts'

type Row = {
  id: string
  kind: ConnectionKind | MediaServer['kind']
  name: string
  url: string
  last: Delivery | null
}

/** Connections with what each said last; a name leads to its page. */
export function ConnectionTable({
  title,
  connections,
  now,
}: {
  title: string
  connections: Row[]
  now: string
}) {
  const id = useId()
  return (
    <section className="panel" aria-labelledby={id}>
      <div className="panel-head">
        <h2 className="head" id={id}>
          {title}
        </h2>
      </div>
      <Table
        caption={title}
        columns={[
          { name: m.admin_name() },
          { name: m.admin_kind() },
          { name: m.admin_address() },
          { name: m.admin_delivery_last() },
        ]}
      >
        {connections.map((connection) => (
          <tr key={connection.id}>
            <Cell fold="lead">
              <Link className="text-link" to={`/admin/connections/${connection.id}`}>
                {connection.name}
              </Link>
            </Cell>
            <Cell className="whitespace-nowrap">{kindName(connection.kind)}</Cell>
            <Cell fold="whole" className="connection-url">
              {connection.url}
            </Cell>
            <Cell fold="beside">
              <Last last={connection.last} now={now} />
            </Cell>
          </tr>
        ))}
      </Table>
    </section>
  )
}

const REFUSED = ['malformed', 'unexpanded', 'too-large']

function Last({ last, now }: { last: Delivery | null; now: string }) {
  if (!last) return <State icon={<Clock />}>{m.admin_delivery_none()}</State>
  const when = agoWords(last.receivedAt, now)
  if (!REFUSED.includes(last.outcome))
    return <State icon={<CircleCheck />}>{m.admin_delivery_taken({ when })}</State>
  return (
    <State tone="bad" icon={<CircleAlert />}>
      {m.admin_delivery_refused({ when })}
    </State>
  )
}
