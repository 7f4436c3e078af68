import type { Connection, ConnectionKind, PathRule } from '../../shared/connection.ts'
import type { Delivery } from '../../shared/delivery.ts'
import type { MediaServer } from '../../shared/media-server.ts'
import { getConnection, listConnections } from '../db/connections.ts'
import { type RunOutcome, lastDeliveries, listDeliveries, runOutcomes } from '../db/deliveries.ts'
import { getServer, listServers } from '../db/servers.ts'
import { type WebhookAddress, connectionAddress, serverAddress } from './webhook-address.server.ts'

const PAGE = 25

type SenderKind = ConnectionKind | MediaServer['kind']

/** A connection as lists show it: no key and no secret. */
export type ConnectionView = {
  id: string
  kind: SenderKind
  name: string
  url: string
  isServer: boolean
  pathMap: PathRule[]
  hasKey: boolean
  last: Delivery | null
}

export type ShownDelivery = Delivery & { run: RunOutcome | null }

export type ConnectionDetail = {
  connection: ConnectionView
  webhook: WebhookAddress
  /** Until when the secret before this one counts; null when none does. */
  oldSecretUntil: string | null
  deliveries: ShownDelivery[]
  next: string | null
  servers: { id: string; name: string }[]
}

/** Services, then servers, each with its last delivery. */
export async function listConnectionViews(): Promise<ConnectionView[]> {
  const [connections, servers] = await Promise.all([listConnections(), listServers()])
  const last = await lastDeliveries([...connections, ...servers].map(({ _id }) => _id))
  return [
    ...connections.map((connection) => ofService(connection, last.get(connection._id))),
    ...servers.map((server) => ofServer(server, last.get(server._id))),
  ]
}

/** One page of a connection's deliveries and all that its sender has to be told; null when there is none. */
export async function readConnectionDetail(
  id: string,
  page: { before?: string | undefined; url: string; now: Date },
): Promise<ConnectionDetail | null> {
  const connection = await getConnection(id)
  const server = connection ? null : await getServer(id)
  const view = connection ? ofService(connection) : server && ofServer(server)
  const webhook = connection
    ? connectionAddress(connection, page.url)
    : server && serverAddress(server, page.url)
  if (!view || !webhook) return null
  const [{ deliveries, next }, servers] = await Promise.all([
    listDeliveries(id, { before: page.before, limit: PAGE }),
    listServers(),
  ])
  const runs = await runOutcomes(deliveries.flatMap(({ runId }) => runId ?? []))
  return {
    connection: { ...view, last: deliveries[0] ?? null },
    webhook,
    oldSecretUntil: validUntil(connection, page.now),
    deliveries: deliveries.map((one) => ({ ...one, run: runs.get(one.runId ?? '') ?? null })),
    next,
    servers: servers.map(({ _id, name }) => ({ id: _id, name })),
  }
}

function ofService(connection: Connection, last?: Delivery): ConnectionView {
  const { _id: id, kind, name, url, pathMap, apiKey } = connection
  return { id, kind, name, url, pathMap, hasKey: apiKey !== '', isServer: false, last: last ?? null }
}

function ofServer({ _id: id, kind, name, url }: MediaServer, last?: Delivery): ConnectionView {
  return { id, kind, name, url, pathMap: [], hasKey: true, isServer: true, last: last ?? null }
}

function validUntil(connection: Connection | null, now: Date): string | null {
  const until = connection?.oldSecrets[0]?.validUntil
  return until !== undefined && Date.parse(until) > now.getTime() ? until : null
}
