import { Link } from '@remix-run/react'
import type { Run } from '../../shared/run.ts'
import { ToneIcon } from './run-panel.tsx'
import { changeWords, outcomeWords, reasonWords } from './run-words.ts'
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
          Earlier
        </h2>
      </div>
      <Table
        caption="Past runs"
        columns={[
          { name: 'When' },
          { name: 'Why' },
          { name: 'Outcome' },
          { name: 'What changed' },
          { name: 'Took', align: 'right' },
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
              <Cell>{reasonWords(run)}</Cell>
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
            Older runs
          </Link>
        </p>
      )}
    </section>
  )
}
