import type { Connection } from '../../shared/connection.ts'
import type { Result } from '../../shared/failure.ts'
import {
  type ServiceAnswer,
  type ServiceData,
  type ServiceView,
  VIEWS_OF,
} from '../../shared/protocol/service-data.ts'
import { serviceReason } from '../../shared/service-failure.ts'
import type { Fetch } from '../data-api.ts'
import type { Patience } from '../sync/clients.ts'
import { type Days, readArrCalendar } from './arr/calendar.ts'
import { readArrQueue } from './arr/queue.ts'
import { readArrRecent } from './arr/recent.ts'
import { readArrWanted } from './arr/wanted.ts'
import { type AskService, makeAskService, type Service } from './ask-service.ts'
import { readSabnzbdHistory } from './sabnzbd/history.ts'
import { readSabnzbdQueue } from './sabnzbd/queue.ts'
import { readTdarrQueue } from './tdarr/queue.ts'

type Read = Result<ServiceData[ServiceView]>
type Deps = { fetch: Fetch; now: () => number; patience?: Patience }

export function hasView({ kind }: Pick<Connection, 'kind'>, view: ServiceView): boolean {
  return (VIEWS_OF[kind] as readonly ServiceView[]).includes(view)
}

/** What a service tells now, read into our shape, or why not. Its key stands in neither, whatever it sends. */
export async function readService(
  connection: Service,
  view: ServiceView,
  days: Days,
  { fetch, now, patience }: Deps,
): Promise<ServiceAnswer<unknown>> {
  const startedMs = now()
  const ask = makeAskService(connection, fetch, patience)
  const read = await readers(connection.kind, ask, { days, now })[view]()
  const asked = { at: new Date(startedMs).toISOString(), tookMs: now() - startedMs }
  return read.ok
    ? { ok: true, ...asked, data: read.value }
    : { ok: false, ...asked, failure: serviceReason(read.failure) }
}

/** A kind without a view is never asked for it: `hasView` stands before. */
function readers(
  kind: Connection['kind'],
  ask: AskService,
  { days, now }: { days: Days; now: () => number },
): Record<ServiceView, () => Promise<Read>> {
  const none = () => Promise.reject<Read>(new Error(`${kind} has no such view`))
  switch (kind) {
    case 'radarr':
    case 'sonarr': {
      const of = kind === 'radarr' ? 'movie' : 'series'
      return {
        queue: () => readArrQueue(of, ask, now),
        history: () => readArrRecent(ask),
        calendar: () => readArrCalendar(of, ask, days),
        wanted: () => readArrWanted(of, ask),
      }
    }
    case 'sabnzbd':
      return {
        queue: () => readSabnzbdQueue(ask),
        history: () => readSabnzbdHistory(ask),
        calendar: none,
        wanted: none,
      }
    case 'tdarr':
      return { queue: () => readTdarrQueue(ask), history: none, calendar: none, wanted: none }
  }
}
