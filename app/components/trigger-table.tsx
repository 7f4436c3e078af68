import { CircleAlert, CircleCheck, Clock } from 'lucide-react'
import type { TriggerRow } from '../../shared/protocol/worker-api.ts'
import { State } from './state.tsx'
import { Cell, Table } from './table.tsx'
import { agoWords, untilWords } from './time-words.ts'

const WORDS: Readonly<Record<TriggerRow['name'], { name: string; does: string }>> = {
  quick: {
    name: 'Quick pass',
    does: 'Asks each server whether it changed, and services what a lost webhook missed',
  },
  full: { name: 'Full pass', does: 'Compares every entry of every server' },
  providers: { name: 'Metadata', does: 'Asks the metadata providers again' },
  prune: { name: 'Tidying', does: 'Forgets what is kept for a while only' },
}

/** What happens by the clock, with when it did last and does next. */
export function TriggerTable({ triggers, now }: { triggers: TriggerRow[]; now: string }) {
  return (
    <section className="panel" aria-labelledby="clock">
      <div className="panel-head">
        <h2 className="head" id="clock">
          By the clock
        </h2>
      </div>
      <Table
        caption="What happens by the clock"
        columns={[{ name: 'What' }, { name: 'Does' }, { name: 'Last' }, { name: 'Next' }]}
      >
        {triggers.map(({ name, lastAt, nextAt, trouble }) => (
          <tr key={name}>
            <Cell fold="lead" className="whitespace-nowrap">
              {WORDS[name].name}
            </Cell>
            <Cell fold="whole">
              {WORDS[name].does}
              {trouble && <span className="trigger-trouble">{trouble}</span>}
            </Cell>
            <Cell>
              <Last lastAt={lastAt} isTroubled={trouble !== null} now={now} />
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
  if (lastAt === null) return <State icon={<Clock />}>Not yet</State>
  if (!isTroubled) return <State icon={<CircleCheck />}>{agoWords(lastAt, now)}</State>
  return (
    <State tone="warn" icon={<CircleAlert />}>
      {agoWords(lastAt, now)}, in part
    </State>
  )
}
