import { m } from '../i18n/m.ts'
import type { ServiceHistory } from '../../shared/protocol/service-data.ts'
import { EVENT_WORDS } from './service-words.ts'
import { Cell, Table } from './table.tsx'
import { agoWords } from './time-words.ts'
import { sizeWords } from './words.ts'

/** What a service did last, on a press. */
export function ServiceLately({ entries, now }: ServiceHistory & { now: string }) {
  const failed = entries.filter(({ event }) => event === 'failed').length
  return (
    <details className="service-more">
      <summary>
        {m.admin_service_lately()}
        {failed > 0 && <span className="service-failed">{m.admin_service_failed({ count: failed })}</span>}
      </summary>
      <Table
        caption={m.admin_service_lately()}
        columns={[
          { name: m.admin_what() },
          { name: m.admin_outcome() },
          { name: m.admin_when() },
          { name: m.admin_size(), align: 'right' },
        ]}
      >
        {entries.map(({ id, what, event, trouble, at, sizeBytes }) => (
          <tr key={id}>
            <Cell fold="lead" className="service-what">
              {what}
              {trouble && <span>{trouble}</span>}
            </Cell>
            <Cell fold="beside" data-tone={event === 'failed' ? 'bad' : undefined}>
              {EVENT_WORDS[event]()}
            </Cell>
            <Cell className="whitespace-nowrap">{at ? agoWords(at, now) : ''}</Cell>
            <Cell align="right">{sizeBytes ? sizeWords(sizeBytes) : ''}</Cell>
          </tr>
        ))}
      </Table>
    </details>
  )
}
