import { z } from 'zod'
import { m } from '../i18n/m.ts'
import {
  ServerInput,
  addServer,
  getServer,
  listServers,
  removeServer,
  saveServerOrder,
  updateServer,
} from '../db/servers.ts'
import { MediaServer } from '../../shared/media-server.ts'
import { putHook } from '../media-servers/client.server.ts'
import { forgetContact } from '../media-servers/contact.server.ts'
import { probeNow } from '../media-servers/health.server.ts'
import { identify } from '../media-servers/identify.server.ts'
import { pushRemotes } from '../media-servers/remotes.server.ts'
import { requestSyncAfterEdit } from '../worker-client.server.ts'
import { noteRemovedDemo } from './sources/removed-demo.server.ts'

const address = z
  .url({ protocol: /^https?$/, error: () => m.admin_server_address_wrong() })
  .transform((url) => new URL(url).origin)

/** A new server as a form or a JSON body says it. */
export const NewServer = ServerInput.extend({
  kind: MediaServer.shape.kind.default('matinee'),
  name: z
    .string()
    .trim()
    .min(1, { error: () => m.admin_name_missing() })
    .max(80),
  url: address,
  browserUrl: address.nullable().default(null),
  apiKey: z
    .string()
    .trim()
    .min(1, { error: () => m.admin_server_key_missing() })
    .max(500),
  isDisabled: z.boolean().default(false),
  relay: z.boolean().default(false),
  gateway: MediaServer.shape.gateway,
  libraries: MediaServer.shape.libraries,
})
export type NewServer = z.infer<typeof NewServer>

/** Whatever is left out stays as it is. */
export const ServerChange = z.object({
  name: NewServer.shape.name.optional(),
  url: address.optional(),
  browserUrl: address.nullable().optional(),
  apiKey: NewServer.shape.apiKey.optional(),
  isDisabled: z.boolean().optional(),
  relay: z.boolean().optional(),
  gateway: MediaServer.shape.gateway,
})
export type ServerChange = z.infer<typeof ServerChange>

export type Saved = { ok: true; server: MediaServer } | { ok: false; detail: string }

/** Saves a server as the least trusted. One that does not answer yet is saved too, and joins when it does. */
export async function createServer(input: NewServer): Promise<Saved> {
  const detail = await refuseTwin(input)
  if (detail !== null) return { ok: false, detail }
  const server = await addServer(input, new Date())
  await probeNow(server)
  await pushRemotes()
  await requestSyncAfterEdit({ servers: [server._id] })
  return { ok: true, server: (await getServer(server._id)) ?? server }
}

/** Why a new server cannot be added, in words: it is another one's machine. Null when it can. */
export async function refuseTwin(input: NewServer): Promise<string | null> {
  const identity = await identify(input)
  const found = identity.ok ? identity.value.instanceId : null
  const twin = found !== null && (await listServers()).find(({ instanceId }) => instanceId === found)
  return twin ? m.admin_server_twin({ name: twin.name }) : null
}

/** Null when there is no such server. With another address, or the key given again, its instance is pinned anew. */
export async function changeServer(id: string, change: ServerChange): Promise<MediaServer | null> {
  const before = await getServer(id)
  if (!before) return null
  const { isOtherDoor, isBack } = whatChanges(before, change)
  const server = await updateServer(id, { ...change, ...(isOtherDoor && { instanceId: null }) }, new Date())
  if (!server) return null
  if (isOtherDoor) forgetContact(id)
  if (!server.isDisabled) await probeNow(server)
  await pushRemotes()
  if (isOtherDoor || isBack) await requestSyncAfterEdit({ servers: [id] })
  return getServer(id)
}

function whatChanges(before: MediaServer, change: ServerChange) {
  const after = { ...before, ...change }
  return {
    isOtherDoor: after.url !== before.url || change.apiKey !== undefined,
    isBack: before.isDisabled && !after.isDisabled,
  }
}

/** Forgets a server. Its titles go with the next run, unless another server has them too. */
export async function dropServer(id: string): Promise<boolean> {
  const server = await getServer(id)
  if (!server || !(await removeServer(id, new Date()))) return false
  forgetContact(id)
  await putHook(server, null)
  await pushRemotes()
  await noteRemovedDemo()
  await requestSyncAfterEdit({ all: true })
  return true
}

/** All servers in the order that is asked for. Ids that are missing keep their places after those that are named. */
export async function wholeOrder(serverIds: readonly string[]): Promise<string[]> {
  const current = (await listServers()).map(({ _id }) => _id)
  const known = serverIds.filter((id) => current.includes(id))
  const rest = current.filter((id) => !known.includes(id))
  return [...new Set([...known, ...rest])]
}

/** Saves who is trusted more. */
export async function reorderServers(serverIds: readonly string[]): Promise<void> {
  await saveServerOrder(await wholeOrder(serverIds), new Date())
  await requestSyncAfterEdit({ all: true })
}

/** The order with one server a place up or down. */
export async function movedOrder(id: string, by: -1 | 1): Promise<string[]> {
  const order = (await listServers()).map(({ _id }) => _id)
  const at = order.indexOf(id)
  const to = at + by
  const other = order[to]
  if (at < 0 || other === undefined) return order
  order[to] = id
  order[at] = other
  return order
}

/** Moves one server a place up or down. */
export async function moveServer(id: string, by: -1 | 1): Promise<void> {
  await reorderServers(await movedOrder(id, by))
}
