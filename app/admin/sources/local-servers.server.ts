import type { MediaServer } from '../../../shared/media-server.ts'
import { listSeeds, noteSeed } from '../../db/seeds.ts'
import { listServers } from '../../db/servers.ts'
import { type LocalMediaServer, env } from '../../env.server.ts'
import { NewServer, type Saved, createServer, dropServer } from '../servers.server.ts'

type Role = LocalMediaServer['role']

/** A media server that the launcher runs on this machine, and what it is in the list now; null: it is not there. */
export type LocalServer = LocalMediaServer & { saved: MediaServer | null }

/** The media servers of this machine that have this part. */
export async function listLocalServers(role: Role): Promise<LocalServer[]> {
  const locals = env().LOCAL_MEDIA_SERVERS.filter((local) => local.role === role)
  if (locals.length === 0) return []
  const [seeds, servers] = await Promise.all([listSeeds(), listServers()])
  return locals.map((local) => {
    const serverId = seeds.get(local.name)
    return { ...local, saved: servers.find(({ _id }) => _id === serverId) ?? null }
  })
}

/** Puts a media server of this machine into the list; one that is there stays. */
export async function addLocalServer(local: LocalServer, name: string): Promise<Saved> {
  if (local.saved) return { ok: true, server: local.saved }
  const { url, apiKey } = local
  const saved = await createServer(NewServer.parse({ name, url, apiKey }))
  if (saved.ok) await noteSeed(local.name, saved.server._id, new Date())
  return saved
}

/** The demo's servers that stand in the list. */
async function listDemoServers(): Promise<MediaServer[]> {
  return (await listLocalServers('demo')).flatMap(({ saved }) => saved ?? [])
}

export async function addDemo(): Promise<Saved | null> {
  let last: Saved | null = null
  for (const local of await listLocalServers('demo')) {
    last = await addLocalServer(local, local.name)
    if (!last.ok) return last
  }
  return last
}

/** Its titles go with the next run, and it starts no more. It can be added again at any time. */
export async function removeDemo(): Promise<void> {
  for (const { _id } of await listDemoServers()) await dropServer(_id)
}

/** Whether whoever started Matinee said already where the films are. */
export function hasNamedLibraries(): boolean {
  return env().LOCAL_MEDIA_SERVERS.some(({ role }) => role === 'library')
}
