import type { MediaServer } from '../../shared/media-server.ts'
import type { LocalMediaServer } from '../env.server.ts'
import { collection } from './connection.ts'
import { addServer, getServer, listServers, updateServer } from './servers.ts'

/** Which local server was put into the list as which: once per name, so an admin's removal stands. */
type Seeds = { _id: string; servers: { name: string; serverId: string }[]; changedAt: string }

const seeds = () => collection<Seeds>('settings')

/**
 * Puts the launcher's own media servers into the list, each once per name, in their order. Address and key of those
 * that are there are brought up to date (ports change between starts); everything else that an admin set stands.
 */
export async function seedServers(locals: readonly LocalMediaServer[], now: Date): Promise<MediaServer[]> {
  const known = await listSeeds()
  const seeded: MediaServer[] = []
  for (const local of locals) {
    const serverId = known.get(local.name)
    if (serverId === undefined && local.role === 'folders') continue
    const server = serverId ? await refresh(serverId, local, now) : await seed(local, now)
    if (server) seeded.push(server)
  }
  return seeded
}

/** Ids that local servers have in the list, or had before an admin removed them, by the launcher's names. */
export async function listSeeds(): Promise<Map<string, string>> {
  const noted = await seeds().findOne({ _id: 'local-servers' })
  return new Map(noted?.servers.map(({ name, serverId }) => [name, serverId]))
}

/** Notes that a local server stands in the list as this one, instead of what it was before. */
export async function noteSeed(name: string, serverId: string, now: Date): Promise<void> {
  const changedAt = now.toISOString()
  await seeds().updateOne({ _id: 'local-servers' }, { $pull: { servers: { name } }, $set: { changedAt } })
  await seeds().updateOne(
    { _id: 'local-servers' },
    { $push: { servers: { name, serverId } }, $set: { changedAt } },
    { upsert: true },
  )
}

async function seed({ name, url, apiKey }: LocalMediaServer, now: Date): Promise<MediaServer> {
  const input = { name, url, apiKey, browserUrl: null, isDisabled: false, relay: false }
  // The key is the launcher's own: one that is there was added by a start that died before it could note it.
  const server = (await listServers()).find((one) => one.apiKey === apiKey) ?? (await addServer(input, now))
  await noteSeed(name, server._id, now)
  return server
}

async function refresh(serverId: string, local: LocalMediaServer, now: Date): Promise<MediaServer | null> {
  const server = await getServer(serverId)
  if (!server || (server.url === local.url && server.apiKey === local.apiKey)) return server
  return updateServer(serverId, { url: local.url, apiKey: local.apiKey }, now)
}
