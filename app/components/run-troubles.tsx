import { Form } from '@remix-run/react'
import { TriangleAlert } from 'lucide-react'
import { m } from '../i18n/m.ts'
import { reasonWords } from './reason-words.ts'
import type { Run } from '../../shared/run.ts'
import { Button } from './button.tsx'
import type { NamedServers } from './run-panel.tsx'
import { reportWords } from './report-words.ts'
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
        <strong>{m.admin_held({ name, entries: of - missing, of })}</strong>
        <p>{m.admin_held_about()}</p>
        <Form method="post" className="run-held">
          <input type="hidden" name="serverId" value={serverId} />
          <input type="hidden" name="atMost" value={missing} />
          <Button variant="primary" name="intent" value="again">
            {m.admin_held_again()}
          </Button>
          <Button variant="danger" name="intent" value="allow">
            {m.admin_held_allow({ count: missing })}
          </Button>
        </Form>
      </Note>
    )
  })
}

/** What a run could not do, per server and entry. */
export function RunErrors({ run, servers, now }: ErrorProps) {
  const rows = run.servers.flatMap(({ serverId, failure, errors }) => [
    ...(failure ? [{ serverId, path: '', detail: reasonWords(failure) }] : []),
    ...errors.map(({ path, detail }) => ({ serverId, path, detail: reasonWords(detail) })),
  ])
  const reports = (run.reports ?? []).map((report) => reportWords(report, now))
  if (rows.length === 0 && run.parked === 0 && reports.length === 0) return null
  return (
    <section className="panel" aria-labelledby={`errors-${run._id}`}>
      <div className="panel-head">
        <h2 className="head" id={`errors-${run._id}`}>
          {m.admin_run_wrong({ ago: agoWords(run.requestedAt, now) })}
        </h2>
        <p className="text-muted">{m.admin_run_wrong_about()}</p>
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
        {reports.map(({ about, words }, at) => (
          <li key={at}>
            {about && <code>{about}</code>}
            <span>{words}</span>
          </li>
        ))}
        {run.parked > 0 && (
          <li>
            <span>{m.admin_parked()}</span>
            <span>{m.admin_parked_about({ count: run.parked })}</span>
          </li>
        )}
      </ul>
    </section>
  )
}
