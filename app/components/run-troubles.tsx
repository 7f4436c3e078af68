import { Form } from '@remix-run/react'
import { TriangleAlert } from 'lucide-react'
import { describeFailure } from '../../shared/failure.ts'
import type { Run } from '../../shared/run.ts'
import { Button } from './button.tsx'
import type { NamedServers } from './run-panel.tsx'
import { ServerMark } from './server-mark.tsx'
import { Note } from './state.tsx'
import { agoWords } from './time-words.ts'

type Props = { run: Run; servers: NamedServers }
type ErrorProps = Props & { now: string }

/** Removals that wait for an admin's word. */
export function HeldRemovals({ run, servers }: Props) {
  return run.held.map(({ serverId, missing, of }) => {
    const name = servers[serverId]?.name ?? serverId
    return (
      <Note key={serverId} tone="warn" icon={<TriangleAlert />}>
        <strong>
          {name} answered with {of - missing} of its {of} entries. Nothing was removed.
        </strong>
        <p>An unmounted disk looks exactly like this. If they are really gone, remove them.</p>
        <Form method="post" className="run-held">
          <input type="hidden" name="serverId" value={serverId} />
          <input type="hidden" name="atMost" value={missing} />
          <Button variant="primary" name="intent" value="again">
            Keep all and look again
          </Button>
          <Button variant="danger" name="intent" value="allow">
            Remove the {missing}
          </Button>
        </Form>
      </Note>
    )
  })
}

/** What a run could not do, per server and entry. */
export function RunErrors({ run, servers, now }: ErrorProps) {
  const rows = run.servers.flatMap(({ serverId, failure, errors }) => [
    ...(failure ? [{ serverId, path: '', detail: `It ${describeFailure(failure)}.` }] : []),
    ...errors.map((error) => ({ serverId, ...error })),
  ])
  const reports = run.reports ?? []
  if (rows.length === 0 && run.parked === 0 && reports.length === 0) return null
  return (
    <section className="panel" aria-labelledby={`errors-${run._id}`}>
      <div className="panel-head">
        <h2 className="head" id={`errors-${run._id}`}>
          What went wrong {agoWords(run.requestedAt, now)}
        </h2>
        <p className="text-muted">The last good value stands until these are right.</p>
      </div>
      <ul className="run-errors">
        {rows.map(({ serverId, path, detail }, at) => (
          <li key={at}>
            <ServerMark {...(servers[serverId] ?? { name: serverId })} />
            <span>
              {detail}
              {path && <code>{path}</code>}
            </span>
          </li>
        ))}
        {reports.map(({ path, detail }) => (
          <li key={path}>
            <code>{path}</code>
            <span>{detail}</span>
          </li>
        ))}
        {run.parked > 0 && (
          <li>
            <span>Parked</span>
            <span>{run.parked} offers wait: their series is not there, or too many belong together.</span>
          </li>
        )}
      </ul>
    </section>
  )
}
