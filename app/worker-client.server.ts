import type { z } from 'zod'
import {
  type AppEvent,
  ConnectionHealth,
  Preview,
  type PreviewRequest,
  RunPage,
  ServiceParts,
  type ServicePartsRequest,
  SyncAccepted,
  TriggerList,
  type TriggerRow,
} from '../shared/protocol/worker-api.ts'
import {
  SERVICE_ANSWERS,
  type ServiceAnswer,
  type ServiceData,
  type ServiceView,
} from '../shared/protocol/service-data.ts'
import type { Reason } from '../shared/reason.ts'
import { reasonText } from '../shared/reason-text.ts'
import { Run, type RunReason, type Scope } from '../shared/run.ts'
import { env } from './env.server.ts'
import { log } from './log.server.ts'

const TIMEOUT_MS = 10_000
/** The worker waits for a service, and says so in words when that took too long. */
const SERVICE_TIMEOUT_MS = 45_000
/** The worker ends a preview after 20 seconds, or when a server that it is reading has answered. */
const PREVIEW_TIMEOUT_MS = 45_000
/** After that the tabs of this copy of the app are told at least. */
const PUBLISH_TIMEOUT_MS = 2_000

/** The worker did not answer, or not as agreed. `status` is its own where there is one. */
export class WorkerUnavailable extends Error {
  readonly status: number | null
  /** For people. */
  readonly why: Reason

  constructor(status: number | null, cause?: unknown) {
    const why: Reason = status === null ? { reason: 'worker-silent' } : { reason: 'worker-status', status }
    super(reasonText(why), { cause })
    this.name = 'WorkerUnavailable'
    this.status = status
    this.why = why
  }
}

export type SyncAsk = {
  scope: Scope
  reason: RunReason
  allowRemovals?: { serverId: string; atMost: number }[]
}

export function requestSync(ask: SyncAsk): Promise<SyncAccepted> {
  return callWorker(SyncAccepted, '/sync', { method: 'POST', body: JSON.stringify(ask) })
}

/** After an admin's edit: a worker that is away finds the edit by itself later, so nobody has to wait for it. */
export async function requestSyncAfterEdit(scope: Scope): Promise<void> {
  try {
    await requestSync({ scope, reason: 'edit' })
  } catch (error) {
    log.warn({ error }, 'The worker was not told of an edit')
  }
}

/** What an edit of the server list would change. The key of a new server is in the body alone. */
export function requestPreview(edit: PreviewRequest): Promise<Preview> {
  return callWorker(Preview, '/preview', {
    method: 'POST',
    body: JSON.stringify(edit),
    signal: AbortSignal.timeout(PREVIEW_TIMEOUT_MS),
  })
}

/** The worker learns of what an admin did with connections at once. */
export function refreshConnections(): Promise<void> {
  return tell('/connections/refresh')
}

/** Metadata providers are asked about every title again, as far as their answers do not do. */
export function refreshProviders(): Promise<void> {
  return tell('/providers/refresh')
}

async function tell(path: string): Promise<void> {
  const response = await send(path, { method: 'POST' })
  await response.body?.cancel()
  if (!response.ok) throw new WorkerUnavailable(response.status)
}

/** Whether a service answers the worker; it waits for it longer than for most things. */
export function readConnectionHealth(id: string): Promise<ConnectionHealth> {
  const signal = AbortSignal.timeout(SERVICE_TIMEOUT_MS)
  return callWorker(ConnectionHealth, `/connections/${encodeURIComponent(id)}/health`, { signal })
}

/** What a service tells now, or in words why it does not. `query`: of a calendar, which days. */
export function askService<View extends ServiceView>(
  id: string,
  view: View,
  query: string,
): Promise<ServiceAnswer<ServiceData[View]>> {
  const signal = AbortSignal.timeout(SERVICE_TIMEOUT_MS)
  return callWorker(SERVICE_ANSWERS[view], `/connections/${encodeURIComponent(id)}/${view}${query}`, {
    signal,
  })
}

/** Several of these at once, as slow as the slowest of them. */
export function askServiceParts(ask: ServicePartsRequest): Promise<ServiceParts> {
  const signal = AbortSignal.timeout(SERVICE_TIMEOUT_MS)
  return callWorker(ServiceParts, '/connections/parts', { method: 'POST', body: JSON.stringify(ask), signal })
}

/** What happens by the clock, with when it did last. */
export async function listTriggers(): Promise<TriggerRow[]> {
  return (await callWorker(TriggerList, '/triggers')).triggers
}

/** Runs, newest first. */
export function listRuns(before?: string): Promise<RunPage> {
  return callWorker(RunPage, before === undefined ? '/runs' : `/runs?before=${encodeURIComponent(before)}`)
}

/** Null when there is no such run. One that became part of another while it waited is answered as that one. */
export async function getRun(runId: string): Promise<Run | null> {
  try {
    return await callWorker(Run, `/runs/${encodeURIComponent(runId)}`, { redirect: 'follow' })
  } catch (error) {
    if (error instanceof WorkerUnavailable && error.status === 404) return null
    throw error
  }
}

/** False when the run neither waits nor works. */
export async function cancelRun(runId: string): Promise<boolean> {
  const response = await send(`/runs/${encodeURIComponent(runId)}/cancel`, { method: 'POST' })
  await response.body?.cancel()
  if (response.ok) return true
  if (response.status === 404 || response.status === 409) return false
  throw new WorkerUnavailable(response.status)
}

/** The worker's stream of events, whatever its status; ends when `signal` does. */
export function openSyncEvents(lastEventId: string | null, signal: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = lastEventId === null ? {} : { 'last-event-id': lastEventId }
  return send('/events', { headers, signal })
}

/** Has every copy of the app hear this on the worker's stream; throws `WorkerUnavailable`. */
export async function publishEvent(event: AppEvent): Promise<void> {
  const signal = AbortSignal.timeout(PUBLISH_TIMEOUT_MS)
  const response = await send('/events', { method: 'POST', body: JSON.stringify(event), signal })
  await response.body?.cancel()
  if (!response.ok) throw new WorkerUnavailable(response.status)
}

/** An answer of the worker as agreed; throws `WorkerUnavailable`. */
export async function callWorker<S extends z.ZodType>(
  schema: S,
  path: string,
  init: RequestInit = {},
): Promise<z.infer<S>> {
  const response = await send(path, init)
  if (!response.ok) {
    await response.body?.cancel()
    throw new WorkerUnavailable(response.status)
  }
  const parsed = schema.safeParse(await response.json())
  if (parsed.success) return parsed.data
  throw new WorkerUnavailable(response.status, parsed.error)
}

async function send(path: string, init: RequestInit): Promise<Response> {
  const { WORKER_URL, WORKER_API_KEY } = env()
  try {
    return await fetch(WORKER_URL + path, {
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...init,
      headers: {
        authorization: `Bearer ${WORKER_API_KEY}`,
        ...(init.body != null && { 'content-type': 'application/json' }),
        ...(init.headers as Record<string, string>),
      },
    })
  } catch (error) {
    throw new WorkerUnavailable(null, error)
  }
}
