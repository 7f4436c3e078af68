import type { Connection } from '../../shared/connection.ts'
import {
  type ServiceAnswer,
  type ServiceData,
  type ServiceView,
  VIEWS_OF,
} from '../../shared/protocol/service-data.ts'
import { askService, readConnectionHealth } from '../worker-client.server.ts'
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
  { _id, changedAt }: Pick<Connection, '_id' | 'changedAt'>,
  view: View,
  days?: Days,
): Promise<Known<ServiceData[View]>> {
  const query = days ? `?from=${days.from}&to=${days.to}` : ''
  // What another address told is not what this one tells.
  const key = `${_id} ${changedAt} ${view}${query}`
  return keep(key, MAX_AGE_MS[view], () => askService(_id, view, query))
}

function readHealth({ _id, changedAt }: Connection): Promise<Known<ServiceHealth>> {
  return keep(`${_id} ${changedAt} health`, MAX_AGE_MS.health, () => askHealth(_id))
}

async function askHealth(id: string): Promise<ServiceAnswer<ServiceHealth>> {
  const asked = { at: new Date().toISOString() }
  const { ok, words, version, problems, disks, tookMs } = await readConnectionHealth(id)
  return ok
    ? { ok, ...asked, tookMs, data: { words, version, problems, disks } }
    : { ok, ...asked, tookMs, words }
}

/** All of it at once: as slow as the slowest of its answers. */
export async function readServiceState(connection: Connection): Promise<ServiceState> {
  const { _id: id, kind, name } = connection
  const has = (view: ServiceView) => (VIEWS_OF[kind] as readonly ServiceView[]).includes(view)
  const [health, queue, history, wanted, calendar] = await Promise.all([
    readHealth(connection),
    readServiceView(connection, 'queue'),
    has('history') ? readServiceView(connection, 'history') : null,
    has('wanted') ? readServiceView(connection, 'wanted') : null,
    has('calendar') ? readServiceView(connection, 'calendar') : null,
  ])
  return { id, kind, name, health, queue, history, wanted, calendar, now: new Date().toISOString() }
}
