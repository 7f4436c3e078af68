import { Form, useFetcher } from '@remix-run/react'
import { CircleCheck, CircleSlash, CircleX, Clock } from 'lucide-react'
import { m } from '../i18n/m.ts'
import { writtenNumber } from '../i18n/formats.ts'
import type { ServerFailure } from '../../shared/failure.ts'
import type { MediaServer } from '../../shared/media-server.ts'
import { Button } from './button.tsx'
import { reasonWords } from './reason-words.ts'
import { PlaceButtons } from './place-buttons.tsx'
import type { ServerNames } from './preview-words.ts'
import { RemoveServer } from './remove-server.tsx'
import { ServerForm } from './server-form.tsx'
import { ServerMark } from './server-mark.tsx'
import { State } from './state.tsx'
import { agoWords } from './time-words.ts'
import { useBrowserTest } from './use-browser-test.ts'

type CardServer = {
  _id: string
  kind: MediaServer['kind']
  name: string
  url: string
  browserUrl: string | null
  hue: number
  isDisabled: boolean
  relay: boolean
  gateway?: string | null | undefined
  servedBy: string | null
  priority: number
  health: { isHealthy: boolean; failure: ServerFailure | null; since: string } | null
  counts: { movies: number; series: number; episodes: number; onlyHere: number }
}

type Props = {
  server: CardServer
  isLast: boolean
  names: ServerNames
  gateways: readonly { _id: string; name: string }[]
  now: string
}
type TestAnswer = { test?: { ok: boolean; words: string } }

/** One server: its place, how it answers, what it has, and what can be done. */
export function ServerCard({ server, isLast, names, gateways, now }: Props) {
  const { _id, name, url, hue, isDisabled, priority, health, counts } = server
  const answers = !isDisabled && health?.isHealthy !== false
  return (
    <li className="panel server-card" data-answers={answers}>
      <div className="server-head">
        <PlaceButtons id={_id} name={name} priority={priority} isLast={isLast} names={names} />
        <div className="server-name">
          <h2>
            <ServerMark name={name} hue={hue} answers={answers} />
          </h2>
          <p>
            {url}
            {!answers && health?.failure && ` · ${reasonWords(health.failure)}`}
            <ServedBy server={server} gateways={gateways} />
          </p>
        </div>
        <Answers isDisabled={isDisabled} health={health} now={now} />
      </div>
      <dl className="facts">
        <Fact name={m.nav_films()} value={counts.movies} />
        <Fact name={m.nav_series()} value={counts.series} />
        <Fact name={m.admin_episodes()} value={counts.episodes} />
        <Fact name={m.admin_server_only_here()} value={counts.onlyHere} />
      </dl>
      <Actions server={server} names={names} />
      <details className="server-edit">
        <summary>{m.admin_change({ name })}</summary>
        <Form method="post">
          <input type="hidden" name="serverId" value={_id} />
          <ServerForm saved={server} gateways={gateways} />
          <Button name="intent" value="save">
            {m.admin_save()}
          </Button>
        </Form>
      </details>
    </li>
  )
}

/** How the files of a server that is not ours reach browsers. */
function ServedBy({ server, gateways }: Pick<Props, 'server' | 'gateways'>) {
  if (server.kind === 'matinee' || server.isDisabled) return null
  const gateway = gateways.find(({ _id }) => _id === server.servedBy)
  return gateway
    ? ` · ${m.admin_server_plays_through({ name: gateway.name })}`
    : ` · ${m.admin_server_no_gateway()}`
}

function Answers({ isDisabled, health, now }: Pick<CardServer, 'isDisabled' | 'health'> & { now: string }) {
  if (isDisabled) return <State icon={<CircleSlash />}>{m.admin_switched_off()}</State>
  if (!health) return <State icon={<Clock />}>{m.admin_server_not_asked()}</State>
  if (health.isHealthy) return <State icon={<CircleCheck />}>{m.admin_answers()}</State>
  return (
    <State tone="bad" icon={<CircleX />}>
      {m.admin_stopped_answering({ ago: agoWords(health.since, now) })}
    </State>
  )
}

function Fact({ name, value }: { name: string; value: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{writtenNumber(value)}</dd>
    </div>
  )
}

function Actions({ server, names }: { server: CardServer; names: ServerNames }) {
  const { _id, name, isDisabled, counts } = server
  const tester = useFetcher<TestAnswer>()
  const [fromHere, testFromHere] = useBrowserTest()
  const test = tester.state === 'idle' ? tester.data?.test : undefined
  return (
    <div className="server-actions">
      <tester.Form method="post" onSubmit={() => void testFromHere(server)}>
        <input type="hidden" name="serverId" value={_id} />
        <Button variant="outline" name="intent" value="test" busy={tester.state !== 'idle'}>
          {m.admin_test()}
        </Button>
      </tester.Form>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="serverId" value={_id} />
        <Button variant="outline" name="intent" value="sync" disabled={isDisabled}>
          {m.admin_sync()}
        </Button>
        <Button variant="outline" name="intent" value={isDisabled ? 'enable' : 'disable'}>
          {isDisabled ? m.admin_switch_on() : m.admin_switch_off()}
        </Button>
      </Form>
      <RemoveServer
        id={_id}
        name={name}
        titles={counts.movies + counts.series}
        onlyHere={counts.onlyHere}
        names={names}
      />
      <p className="server-test" role="status">
        {test && <span data-ok={test.ok}>{m.admin_server_from_matinee({ words: test.words })}</span>}
        {fromHere && <span>{m.admin_server_from_here({ words: fromHere })}</span>}
      </p>
    </div>
  )
}
