import { Form } from '@remix-run/react'
import { CircleCheck, CircleDashed, CircleX, TriangleAlert } from 'lucide-react'
import { m } from '../i18n/m.ts'
import { reasonWords } from './reason-words.ts'
import { Badge } from './badge.tsx'
import { Button } from './button.tsx'
import { Progress } from './progress.tsx'
import { laneWords, percentOf, phaseWords, askedByWords } from './run-words.ts'
import { perSecond, rateWords } from './run-pace.ts'
import { RunPhases } from './run-phases.tsx'
import { ServerMark } from './server-mark.tsx'
import { State, type Tone } from './state.tsx'
import { Cell, Table } from './table.tsx'
import { agoWords } from './time-words.ts'
import type { LiveRun } from './use-sync-events.ts'
import { Count } from './count.tsx'

export type NamedServers = Record<string, { name: string; hue: number }>
type Props = { run: LiveRun; servers: NamedServers; now: string }

/** A run that waits or works: what it does, how far it is, one lane per server, and who asked. */
export function RunPanel({ run, servers, now }: Props) {
  const looked = run.servers.reduce((sum, { counts }) => sum + counts.entries, 0)
  const errors = run.servers.reduce((sum, one) => sum + one.counts.skipped + (one.failure ? 1 : 0), 0)
  return (
    <section className="panel" aria-label={m.admin_run()}>
      <div className="panel-head">
        <Badge look={run.state === 'working' ? 'live' : undefined}>
          {run.state === 'working' ? m.admin_run_running() : m.admin_run_waiting()}
        </Badge>
        <h2 className="head">{phaseWords(run)}</h2>
        <Form method="post" className="ml-auto">
          <input type="hidden" name="runId" value={run._id} />
          <Button variant="outline" name="intent" value="cancel">
            {m.admin_cancel()}
          </Button>
        </Form>
      </div>
      <RunPhases run={run} now={now} />
      <div className="run-total">
        <Progress percent={percentOf(run)} label={m.admin_run_whole()} isWhole />
        <dl className="run-counts">
          <Count name={m.admin_run_looked()} value={looked} />
          <Count name={m.admin_run_merged()} value={run.finalized.done} />
          <Count name={m.admin_change_added()} value={run.counts.added} />
          <Count name={m.admin_change_retired()} value={run.counts.retired} />
          <Count name={m.admin_run_errors()} value={errors} />
        </dl>
      </div>
      {run.servers.length > 0 && <Lanes run={run} servers={servers} />}
      <p className="panel-body text-muted">
        {m.admin_run_asked({ ago: agoWords(run.requestedAt, now), reasons: askedByWords(run) })}
      </p>
    </section>
  )
}

function Lanes({ run, servers }: Omit<Props, 'now'>) {
  return (
    <Table
      caption={m.admin_lanes()}
      columns={[
        { name: m.admin_server() },
        { name: m.admin_lane_doing() },
        { name: m.admin_lane_far() },
        { name: m.admin_lane_rate(), align: 'right' },
      ]}
    >
      {run.servers.map((lane) => {
        const { tone, words, detail } = laneWords(lane)
        const rate = perSecond(run.paces.servers[lane.serverId] ?? [])
        return (
          <tr key={lane.serverId}>
            <Cell fold="lead">
              <ServerMark {...(servers[lane.serverId] ?? { name: lane.serverId })} />
            </Cell>
            <Cell fold="beside">
              <State tone={tone} icon={<ToneIcon tone={tone} />}>
                {words}
              </State>
            </Cell>
            <Cell fold="whole">{lane.failure ? reasonWords(lane.failure) : detail}</Cell>
            <Cell fold="away" align="right">
              {rate === null ? '–' : rateWords(rate)}
            </Cell>
          </tr>
        )
      })}
    </Table>
  )
}

export function ToneIcon({ tone }: { tone: Tone }) {
  if (tone === 'bad') return <CircleX />
  if (tone === 'warn') return <TriangleAlert />
  return tone === 'info' ? <CircleDashed /> : <CircleCheck />
}
