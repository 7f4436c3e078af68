import type { MediaServer } from '../../shared/media-server.ts'
import { RemoteServer } from '../../shared/protocol/remotes.ts'
import { listServerHealth } from '../db/health.ts'
import { listServers } from '../db/servers.ts'
import { singleton } from '../singleton.server.ts'
import { deleteRemote, listRemotes, putRemote } from './client.server.ts'
import { gatewayOf } from './gateway.ts'

/** What each gateway was told last, as text; one that is missing is told anew. */
const told = () => singleton('told-remotes', () => new Map<string, string>())

/**
 * Tells one of our servers whose gateway it is, with address and key: when that changed, and again when it `isBack`. A
 * server that is not saved any more, or is switched off, is taken from it. One that has another gateway now is left
 * there: a film that plays goes on.
 */
export async function catchUpOnRemotes(gateway: MediaServer, isBack: boolean): Promise<void> {
  if (gateway.kind !== 'matinee') return
  const [servers, health] = await Promise.all([listServers(), listServerHealth()])
  const foreign = servers.filter(({ kind, isDisabled }) => kind !== 'matinee' && !isDisabled)
  const own = foreign.filter((server) => gatewayOf(server, { servers, health })?._id === gateway._id)
  const state = JSON.stringify([gateway.url, foreign.map(({ _id }) => _id), own.map(toRemote)])
  if (!isBack && told().get(gateway._id) === state) return
  told().delete(gateway._id)
  if (await tell(gateway, foreign, own)) told().set(gateway._id, state)
}

/** After an edit of the list: each of our servers that answers hears of it at once. */
export async function pushRemotes(): Promise<void> {
  const [servers, health] = await Promise.all([listServers(), listServerHealth()])
  const silent = new Set(health.filter(({ isHealthy }) => !isHealthy).map(({ _id }) => _id))
  const gateways = servers.filter(({ _id, isDisabled }) => !isDisabled && !silent.has(_id))
  await Promise.all(gateways.map((server) => catchUpOnRemotes(server, false)))
}

/** It does not know what it was told any more. */
export function forgetRemotesOf(gatewayId: string): void {
  told().delete(gatewayId)
}

async function tell(
  gateway: MediaServer,
  foreign: readonly MediaServer[],
  own: readonly MediaServer[],
): Promise<boolean> {
  const there = await listRemotes(gateway)
  if (!there.ok) return false
  const { remotes } = there.value
  const kept = foreign.filter(({ _id }) => remotes.some(({ serverId }) => serverId === _id))
  const gone = remotes.filter(({ serverId }) => !foreign.some(({ _id }) => _id === serverId))
  const wanted = new Set([...own, ...kept])
  const answers = await Promise.all([
    ...gone.map(({ serverId }) => deleteRemote(gateway, serverId)),
    ...[...wanted].map((server) => putRemote(gateway, server._id, toRemote(server))),
  ])
  return answers.every(({ ok }) => ok)
}

function toRemote({ kind, url, apiKey }: MediaServer): RemoteServer {
  return RemoteServer.parse({ kind, url, apiKey })
}
