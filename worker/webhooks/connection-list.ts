import { Connection, type PathRule } from '../../shared/connection.ts'
import { MediaServer } from '../../shared/media-server.ts'
import { serverWebhookToken } from '../../shared/protocol/webhook-token.ts'
import { credentialHash } from '../auth.ts'
import type { DataApi } from '../data-api.ts'
import type { SenderKind } from './read.ts'

/** Of what a connection may show: its SHA-256, and until when it counts (null: for good). */
export type Credential = { hash: string; validUntil: string | null }

/** What has to be known of a connection to take a delivery. No secret is in it. */
export type ListedConnection = {
  id: string
  kind: SenderKind
  isServer: boolean
  pathMap: PathRule[]
  /** None once it was removed. */
  credentials: Credential[]
  isRemoved: boolean
}

/** All connections as the app has them now, tombstones, too. Servers are connections. */
export async function readConnectionList(dataApi: DataApi): Promise<ListedConnection[]> {
  const everything = { sort: { _id: 1 }, limit: 1_000 } as const
  const [servers, connections] = await Promise.all([
    dataApi.find('servers', everything),
    dataApi.find('connections', everything),
  ])
  const ofServers = await Promise.all(
    servers.flatMap((document) => MediaServer.safeParse(document).data ?? []).map(fromServer),
  )
  const living = new Set(ofServers.filter(({ isRemoved }) => !isRemoved).map(({ id }) => id))
  const ofServices = await Promise.all(
    connections
      .flatMap((document) => Connection.safeParse(document).data ?? [])
      .map((connection) => fromConnection(connection, living)),
  )
  return [...ofServers, ...ofServices]
}

async function fromServer(server: MediaServer): Promise<ListedConnection> {
  const { _id: id, kind, apiKey, removedAt } = server
  const isRemoved = removedAt !== undefined
  const secrets = [apiKey, serverWebhookToken(id, apiKey)]
  const credentials = isRemoved ? [] : await Promise.all(secrets.map((secret) => credential(secret, null)))
  return { id, kind, isServer: true, pathMap: [], credentials, isRemoved }
}

async function fromConnection(
  connection: Connection,
  servers: ReadonlySet<string>,
): Promise<ListedConnection> {
  const { _id: id, kind, secret, oldSecrets, removedAt } = connection
  const pathMap = connection.pathMap.filter(({ serverId }) => servers.has(serverId))
  const isRemoved = removedAt !== undefined
  const old = oldSecrets.map(({ value, validUntil }) => credential(value, validUntil))
  const credentials = isRemoved ? [] : await Promise.all([credential(secret, null), ...old])
  return { id, kind, isServer: false, pathMap, credentials, isRemoved }
}

async function credential(secret: string, validUntil: string | null): Promise<Credential> {
  return { hash: await credentialHash(secret), validUntil }
}
