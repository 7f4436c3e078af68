import { listRevocations, saveRevocation } from '../db/revocations.ts'
import { listServers } from '../db/servers.ts'
import { singleton } from '../singleton.server.ts'
import { pushRevocation } from './client.server.ts'

/** Servers that missed a revocation: they get all when they answer again. */
const behind = () => singleton('servers-behind-on-revocations', () => new Set<string>())

/** Takes back every media token of this person or session that was issued before now. */
export async function revoke(target: { userId: string } | { sessionId: string }): Promise<void> {
  const revocation = await saveRevocation(target, new Date())
  const servers = await listServers()
  await Promise.all(
    servers.map(async (server) => {
      const pushed = await pushRevocation(server, revocation)
      if (!pushed.ok) behind().add(server._id)
    }),
  )
}

/** Sends a server everything that still matters: when it answers again, and once after each start of the app. */
export async function catchUpOnRevocations(serverId: string, isBack: boolean): Promise<void> {
  if (!isBack && !behind().has(serverId)) return
  const server = (await listServers()).find(({ _id }) => _id === serverId)
  if (!server) return
  behind().add(serverId)
  for (const revocation of await listRevocations()) if (!(await pushRevocation(server, revocation)).ok) return
  behind().delete(serverId)
}
