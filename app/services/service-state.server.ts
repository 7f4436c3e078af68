import type { Connection } from '../../shared/connection.ts'
import {
  type ServiceAnswer,
  type ServiceData,
  type ServiceView,
  VIEWS_OF,
} from '../../shared/protocol/service-data.ts'
import type { ConnectionHealth } from '../../shared/protocol/worker-api.ts'
import { askService } from '../worker-client.server.ts'
import { askTogether } from './ask-together.server.ts'
import { keep } from './keep.server.ts'
import type { Known, ServiceHealth, ServiceState } from './known.ts'

/** Younger answers are not asked for again: pages of several people ask at about the same time. */
const MAX_AGE_MS: Readonly<Record<ServiceView | 'health', number>> = {
  queue: 4_000,
  health: 20_000,
  history: 20_000,
  wanted: 60_000,
  calendar: 300_000,
}

export type Days = { from: string; to: string }

/** `days`: of a calendar. */
export function readServiceView<View extends ServiceView>(
  connection: Named,
  view: View,
  days?: Days,
): Promise<Known<ServiceData[View]>> {
  const query = days ? `?from=${days.from}&to=${days.to}` : ''
  return keep(keyOf(connection, view + query), MAX_AGE_MS[view], () =>
    askService(connection._id, view, query),
  )
}

type Named = Pick<Connection, '_id' | 'changedAt'>

/** What another address told is not what this one tells. */
const keyOf = ({ _id, changedAt }: Named, what: string) => `${_id} ${changedAt} ${what}`

/** All of it at once: as slow as the slowest of its answers. */
export async function readServiceState(connection: Connection): Promise<ServiceState> {
  const { _id: id, kind, name } = connection
  const ask = askTogether(connection)
  const has = (view: ServiceView) => (VIEWS_OF[kind] as readonly ServiceView[]).includes(view)
  const [health, queue, history, wanted, calendar] = await Promise.all([
    keep(keyOf(connection, 'health'), MAX_AGE_MS.health, async () => healthOf(await ask('health'))),
    keep(keyOf(connection, 'queue'), MAX_AGE_MS.queue, () => ask('queue')),
    has('history') ? keep(keyOf(connection, 'history'), MAX_AGE_MS.history, () => ask('history')) : null,
    has('wanted') ? keep(keyOf(connection, 'wanted'), MAX_AGE_MS.wanted, () => ask('wanted')) : null,
    has('calendar') ? keep(keyOf(connection, 'calendar'), MAX_AGE_MS.calendar, () => ask('calendar')) : null,
  ])
  return { id, kind, name, health, queue, history, wanted, calendar, now: new Date().toISOString() }
}

function healthOf(told: ConnectionHealth): ServiceAnswer<ServiceHealth> {
  const asked = { at: new Date().toISOString(), tookMs: told.tookMs }
  const { failure, version, problems, disks } = told
  return failure === null
    ? { ok: true, ...asked, data: { version, problems, disks } }
    : { ok: false, ...asked, failure }
}
