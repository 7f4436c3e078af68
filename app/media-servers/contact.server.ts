import { networkInterfaces } from 'node:os'
import type { MediaServer } from '../../shared/media-server.ts'
import { listServers, updateServer } from '../db/servers.ts'
import { singleton } from '../singleton.server.ts'
import { putHook } from './client.server.ts'
import { identify } from './identify.server.ts'

/** The app's own addresses; set once it listens. */
export type OwnAddress = { port: number; publicUrl: string | undefined }

const own = () => singleton<{ address: OwnAddress | null }>('own-address', () => ({ address: null }))
/** Servers that know where to say that something changed. */
const hooked = () => singleton('hooked-servers', () => new Set<string>())

export function setOwnAddress(address: OwnAddress): void {
  own().address = address
}

/** Where a server finds the app: on this machine by loopback, else by the public address or the network's. */
export function hookUrl(server: Pick<MediaServer, '_id' | 'url'>, { port, publicUrl }: OwnAddress): string {
  const isLocal = ['127.0.0.1', '[::1]', 'localhost'].includes(new URL(server.url).hostname)
  const origin = isLocal ? `http://127.0.0.1:${port}` : (publicUrl ?? `http://${networkAddress()}:${port}`)
  return `${origin}/webhooks/${server._id}`
}

/** Forgets that a server was introduced: its address or key changed. */
export function forgetContact(serverId: string): void {
  hooked().delete(serverId)
}

/**
 * What is said to a server when it is saved, and again until it has answered once: pins which instance it is, and
 * tells it where to report changes.
 */
export async function introduce(server: MediaServer, now: Date): Promise<void> {
  const { address } = own()
  if (hooked().has(server._id) || !address || server.isDisabled) return
  if (server.instanceId === null) {
    const identity = await identify(server)
    if (!identity.ok) return
    await updateServer(server._id, { instanceId: identity.value.instanceId }, now)
  }
  const put = await putHook(server, hookUrl(server, address))
  if (put.ok) hooked().add(server._id)
}

export async function introduceAll(now: Date): Promise<void> {
  await Promise.all((await listServers()).map((server) => introduce(server, now)))
}

/** The first address of this machine in its network. */
export function networkAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  return all.find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? '127.0.0.1'
}
