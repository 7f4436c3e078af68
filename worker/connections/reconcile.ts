import type { Connection } from '../../shared/connection.ts'
import type { NamedReason } from '../../shared/reason.ts'
import { serviceReason } from '../../shared/service-failure.ts'
import { credentialHash } from '../auth.ts'
import { coordinator, type Env, openDataApi } from '../env.ts'
import type { HistoryRecord } from '../webhooks/histories.ts'
import { asks } from '../webhooks/reading.ts'
import { toScopes } from '../webhooks/to-scopes.ts'

import { listConnections } from './find-connection.ts'
import { readHistory } from './history.ts'

/** More lost webhooks than this at once are not named one by one: all servers are asked anyway. */
const MAX_HEALED = 200

/** What lost webhooks would have said, from the histories of the services that keep one. Answers what went wrong. */
export async function reconcileAll(env: Env): Promise<NamedReason[]> {
  const connections = await listConnections(openDataApi(env))
  const kept = connections.filter(({ kind }) => kind === 'radarr' || kind === 'sonarr')
  const failures = await Promise.all(kept.map((connection) => reconcile(env, connection)))
  return failures.filter((failure) => failure !== null)
}

async function reconcile(env: Env, connection: Connection): Promise<NamedReason | null> {
  const { _id: id, name } = connection
  const since = await coordinator(env).historySince(id)
  const history = await readHistory(connection, since, (input, init) => fetch(input, init))
  if (!history.ok) {
    const why = serviceReason(history.failure)
    await coordinator(env).historyFailed(id, why)
    return { who: name, why }
  }
  const newest = history.value.toSorted((a, b) => (a.at < b.at ? 1 : -1)).slice(0, MAX_HEALED)
  const healed = await Promise.all(newest.map((record) => healing(connection, record)))
  await coordinator(env).heal(id, healed)
  return null
}

async function healing({ _id: connectionId, pathMap }: Connection, record: HistoryRecord) {
  const { event, subject, paths, at } = record
  const reading = asks(event, subject, { paths })
  const place = reading.outcome === 'asked' ? reading.place : null
  const target = place && toScopes(place, { id: connectionId, pathMap, isServer: false })
  const taken = {
    connectionId,
    receivedAt: new Date().toISOString(),
    event,
    subject: reading.subject,
    outcome: 'healed' as const,
    detail: target?.detail ?? ({ reason: 'healed' } as const),
    identity: await credentialHash(JSON.stringify([event, at, paths])),
  }
  return { record, taken, ask: { scopes: target?.scopes ?? [], burst: 'part' as const, paths } }
}
