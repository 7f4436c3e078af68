import { Link } from '@remix-run/react'
import { m } from '../i18n/m.ts'
import type { Run } from '../../shared/run.ts'
import { ToneIcon } from './run-panel.tsx'
import { changeWords, outcomeWords, askedByWords } from './run-words.ts'
import { State } from './state.tsx'
import { Cell, Table } from './table.tsx'
import { agoWords, tookWords } from './time-words.ts'

type Props = { runs: Run[]; shownId: string | undefined; next: string | null; now: string }

/** Runs that ended, newest first; each leads to its errors. */
export function RunTable({ runs, shownId, next, now }: Props) {
  return (
    <section className="panel" aria-labelledby="past">
      <div className="panel-head">
        <h2 className="head" id="past">
          {m.admin_runs_earlier()}
        </h2>
      </div>
      <Table
        caption={m.admin_runs_past()}
        columns={[
          { name: m.admin_when() },
          { name: m.admin_why() },
          { name: m.admin_outcome() },
          { name: m.admin_what_changed() },
          { name: m.admin_took(), align: 'right' },
        ]}
      >
        {runs.map((run) => {
          const { tone, words } = outcomeWords(run.state)
          return (
            <tr key={run._id} aria-current={run._id === shownId || undefined}>
              <Cell fold="lead">
                <Link className="text-link" to={`?run=${run._id}`} preventScrollReset>
                  {agoWords(run.requestedAt, now)}
                </Link>
              </Cell>
              <Cell>{askedByWords(run)}</Cell>
              <Cell fold="beside">
                <State tone={tone} icon={<ToneIcon tone={tone} />}>
                  {words}
                </State>
              </Cell>
              <Cell fold="whole">{changeWords(run)}</Cell>
              <Cell fold="away" align="right">
                {run.startedAt && run.endedAt ? tookWords(run.startedAt, run.endedAt) : '–'}
              </Cell>
            </tr>
          )
        })}
      </Table>
      {next && (
        <p className="panel-body">
          <Link className="text-link" to={`?before=${next}`}>
            {m.admin_runs_older()}
          </Link>
        </p>
      )}
    </section>
  )
}
