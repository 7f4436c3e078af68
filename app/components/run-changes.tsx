import { Link } from '@remix-run/react'
import { ArchiveRestore, ArchiveX, Merge, PenLine, Plus, Split } from 'lucide-react'
import type { ReactNode } from 'react'
import { m } from '../i18n/m.ts'
import { writtenNumber } from '../i18n/formats.ts'
import { own } from '../../shared/own.ts'
import type { Run, RunChange } from '../../shared/run.ts'
import { ownerChangeWords } from './owner-words.ts'
import type { ServerNames } from './preview-words.ts'
import { State } from './state.tsx'
import { Cell, Table } from './table.tsx'
import { agoWords } from './time-words.ts'

type Change = RunChange['change']
type Props = {
  run: Run
  changes: RunChange[]
  next: string | null
  change: Change | null
  names: ServerNames
  now: string
}

const LOOKS: Record<Change, { words: () => string; icon: ReactNode }> = {
  added: { words: m.admin_change_added, icon: <Plus /> },
  updated: { words: m.admin_change_updated, icon: <PenLine /> },
  retired: { words: m.admin_change_retired, icon: <ArchiveX /> },
  restored: { words: m.admin_change_restored, icon: <ArchiveRestore /> },
  joined: { words: m.admin_change_joined, icon: <Merge /> },
  split: { words: m.admin_change_split, icon: <Split /> },
}

const columns = () => [{ name: m.admin_title() }, { name: m.admin_kind() }, { name: m.admin_change_head() }]

const KINDS: Record<string, () => string> = {
  movie: m.admin_kind_film,
  series: m.admin_kind_series,
  season: m.admin_kind_season,
  episode: m.admin_kind_episode,
}

function NothingChanged({ run, now }: Pick<Props, 'run' | 'now'>) {
  return (
    <section className="panel">
      <div className="panel-head">
        <h2 className="head">{m.admin_run_nothing_changed({ ago: agoWords(run.requestedAt, now) })}</h2>
      </div>
    </section>
  )
}

/** What a run changed, one line per title, a page at a time, with the fields that have another owner now. */
export function RunChanges({ run, changes, next, change, names, now }: Props) {
  const counts = Object.entries(run.counts).filter(([, count]) => count > 0) as [Change, number][]
  if (counts.length === 0) return run.endedAt === null ? null : <NothingChanged run={run} now={now} />
  const hasOwners = changes.some(({ owners }) => owners?.length)
  const base = `?run=${run._id}`
  const total = counts.reduce((sum, [, count]) => sum + count, 0)
  return (
    <section className="panel" aria-labelledby="changes">
      <div className="panel-head">
        <h2 className="head" id="changes">
          {m.admin_run_changed({ ago: agoWords(run.requestedAt, now) })}
        </h2>
        <nav className="segments ml-auto" aria-label={m.admin_changes_which()}>
          <Link to={base} preventScrollReset aria-current={change === null ? 'true' : undefined}>
            {m.admin_all()} {writtenNumber(total)}
          </Link>
          {counts.map(([name, count]) => (
            <Link
              key={name}
              to={`${base}&change=${name}`}
              preventScrollReset
              aria-current={change === name ? 'true' : undefined}
            >
              {LOOKS[name].words()} {writtenNumber(count)}
            </Link>
          ))}
        </nav>
      </div>
      <Table
        caption={m.admin_changes_caption()}
        columns={hasOwners ? [...columns(), { name: m.admin_change_owners() }] : columns()}
      >
        {changes.map((line) => (
          <tr key={line._id}>
            <Cell fold="lead">
              <Link className="text-link title-link" to={`/admin/titles/${line.itemId}`}>
                {line.title}
              </Link>
            </Cell>
            <Cell>{own(KINDS, line.kind)?.() ?? line.kind}</Cell>
            <Cell fold="beside">
              <State icon={LOOKS[line.change].icon}>{LOOKS[line.change].words()}</State>
            </Cell>
            {hasOwners && (
              <Cell fold="whole">
                {line.owners?.map((owners) => (
                  <p key={`${owners.from} ${owners.to}`} className="owner-change">
                    {ownerChangeWords(owners, names)}
                  </p>
                ))}
              </Cell>
            )}
          </tr>
        ))}
      </Table>
      {changes.length === 0 && <p className="panel-body text-muted">{m.admin_changes_kept()}</p>}
      {next && (
        <p className="panel-body">
          <Link
            className="text-link"
            preventScrollReset
            to={`${base}${change === null ? '' : `&change=${change}`}&changes=${encodeURIComponent(next)}`}
          >
            {m.admin_more()}
          </Link>
        </p>
      )}
    </section>
  )
}
