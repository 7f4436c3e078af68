import { Link } from '@remix-run/react'
import { CircleAlert, CircleCheck, CircleX, TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import { m } from '../i18n/m.ts'
import type { ConnectionKind } from '../../shared/connection.ts'
import type { Reason } from '../../shared/reason.ts'
import type { ServiceState } from '../services/known.ts'
import { kindName } from './connection-words.ts'
import { DownloadList } from './download-list.tsx'
import { reasonWords } from './reason-words.ts'
import { ServiceFacts } from './service-facts.tsx'
import { ServiceLately } from './service-lately.tsx'
import { ageWords } from './service-words.ts'
import { Note, State, type Tone } from './state.tsx'
import { TranscodeNodes } from './transcode-nodes.tsx'
import { useNow } from './use-now.ts'
import { usePolled } from './use-polled.ts'

const EVERY_MS = 10_000

type Service = { id: string; kind: ConnectionKind; name: string }
type Props = {
  service: Service
  /** What was known when the page came; null where that took too long. */
  first: ServiceState | null
}

/** One service now: whether it answers, what it does, what it waits for. Follows it while the page is shown. */
export function ServiceBlock({ service, first }: Props) {
  const state = usePolled<ServiceState>(`/api/admin/connections/${service.id}/state`, first, EVERY_MS)
  if (!state) return <ServiceSkeleton service={service} />
  return <Known state={state} />
}

/** In the place and about the size of what comes, with the name that is known already. */
export function ServiceSkeleton({ service }: { service: Service }) {
  return (
    <section className="panel service" aria-busy="true" aria-label={service.name}>
      <div className="panel-head">
        <Name {...service} />
      </div>
      <div className="service-wait skeleton" />
    </section>
  )
}

function Name({ id, name, kind, headId }: Service & { headId?: string }) {
  return (
    <>
      <h2 className="head" id={headId}>
        <Link to={`/admin/connections/${id}`}>{name}</Link>
      </h2>
      {name !== kindName(kind) && <span className="service-kind">{kindName(kind)}</span>}
    </>
  )
}

function Known({ state }: { state: ServiceState }) {
  const id = useId()
  const now = useNow(state.now)
  const { health, queue, history } = state
  const troubles = troublesOf(state)
  return (
    <section className="panel service" aria-labelledby={id} data-answers={health.trouble === null}>
      <div className="panel-head">
        <Name {...state} headId={id} />
        <span className="service-state">
          <Answers state={state} />
          {queue.at && <span className="service-age">{ageWords(queue.at, now)}</span>}
        </span>
      </div>
      {troubles.length > 0 && (
        <div className="service-notes" role="status">
          {troubles.map(({ tone, words }) => (
            <Note key={words} tone={tone} icon={tone === 'bad' ? <CircleX /> : <TriangleAlert />}>
              {words}
            </Note>
          ))}
        </div>
      )}
      <ServiceFacts state={state} />
      {queue.data?.kind === 'downloads' && <DownloadList {...queue.data} />}
      {queue.data?.kind === 'transcodes' && <TranscodeNodes nodes={queue.data.nodes} />}
      {history?.data && history.data.entries.length > 0 && (
        <ServiceLately entries={history.data.entries} now={now} />
      )}
    </section>
  )
}

function Answers({ state }: { state: ServiceState }) {
  const { health, queue } = state
  if (health.trouble !== null)
    return (
      <State tone="bad" icon={<CircleX />}>
        {m.admin_service_silent()}
      </State>
    )
  if (queue.trouble !== null || (health.data?.problems.length ?? 0) > 0)
    return (
      <State tone="warn" icon={<CircleAlert />}>
        {m.admin_service_trouble()}
      </State>
    )
  return <State icon={<CircleCheck />}>{m.admin_answers()}</State>
}

/** Each trouble once: one that does not answer says the same in each of its views. */
function troublesOf({ health, queue, history, wanted, calendar }: ServiceState) {
  const bad = [health, queue, history, wanted, calendar].flatMap((known) => known?.trouble ?? [])
  const problems = health.trouble === null ? (health.data?.problems ?? []) : []
  return [...onceEach('bad', bad), ...onceEach('warn', problems)]
}

function onceEach<T extends Tone>(tone: T, reasons: readonly Reason[]) {
  const words = new Set(reasons.map((why) => reasonWords(why)))
  return [...words].map((one) => ({ tone, words: one }))
}
