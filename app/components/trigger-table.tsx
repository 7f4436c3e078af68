import { CircleAlert, CircleCheck, Clock } from 'lucide-react'
import { m } from '../i18n/m.ts'
import type { TriggerRow } from '../../shared/protocol/worker-api.ts'
import { namedReasonWords } from './reason-words.ts'
import { State } from './state.tsx'
import { Cell, Table } from './table.tsx'
import { agoWords, untilWords } from './time-words.ts'

const WORDS: Readonly<Record<TriggerRow['name'], { name: () => string; does: () => string }>> = {
  quick: {
    name: m.admin_trigger_quick,
    does: m.admin_trigger_quick_does,
  },
  full: { name: m.admin_trigger_full, does: m.admin_trigger_full_does },
  providers: { name: m.admin_trigger_providers, does: m.admin_trigger_providers_does },
  prune: { name: m.admin_trigger_prune, does: m.admin_trigger_prune_does },
}

/** What happens by the clock, with when it did last and does next. */
export function TriggerTable({ triggers, now }: { triggers: TriggerRow[]; now: string }) {
  return (
    <section className="panel" aria-labelledby="clock">
      <div className="panel-head">
        <h2 className="head" id="clock">
          {m.admin_triggers()}
        </h2>
      </div>
      <Table
        caption={m.admin_triggers_caption()}
        columns={[
          { name: m.admin_what() },
          { name: m.admin_does() },
          { name: m.admin_last() },
          { name: m.admin_next() },
        ]}
      >
        {triggers.map(({ name, lastAt, nextAt, troubles }) => (
          <tr key={name}>
            <Cell fold="lead" className="whitespace-nowrap">
              {WORDS[name].name()}
            </Cell>
            <Cell fold="whole">
              {WORDS[name].does()}
              {troubles.length > 0 && (
                <span className="trigger-trouble">{troubles.map(namedReasonWords).join(' ')}</span>
              )}
            </Cell>
            <Cell>
              <Last lastAt={lastAt} isTroubled={troubles.length > 0} now={now} />
            </Cell>
            <Cell fold="beside" className="whitespace-nowrap">
              {nextAt ? untilWords(nextAt, now) : '–'}
            </Cell>
          </tr>
        ))}
      </Table>
    </section>
  )
}

function Last({ lastAt, isTroubled, now }: { lastAt: string | null; isTroubled: boolean; now: string }) {
  if (lastAt === null) return <State icon={<Clock />}>{m.admin_not_yet()}</State>
  if (!isTroubled) return <State icon={<CircleCheck />}>{agoWords(lastAt, now)}</State>
  return (
    <State tone="warn" icon={<CircleAlert />}>
      {m.admin_trigger_partly({ ago: agoWords(lastAt, now) })}
    </State>
  )
}
