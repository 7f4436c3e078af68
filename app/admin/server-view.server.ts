import type { ServerFailure } from '../../shared/failure.ts'
import type { MediaServer } from '../../shared/media-server.ts'
import { listServerHealth } from '../db/health.ts'
import { type ServerCounts, countServerItems } from '../db/server-counts.ts'
import { listServers } from '../db/servers.ts'
import { gatewayOf } from '../media-servers/gateway.ts'

/** A server as admins see it: its key stays here. */
export type ServerView = Omit<MediaServer, 'apiKey' | 'removedAt'> & {
  priority: number
  health: { isHealthy: boolean; failure: ServerFailure | null; since: string } | null
  counts: ServerCounts
  /** Who gives this server's files to browsers now: itself, its gateway, or nobody. */
  servedBy: string | null
}

/** The most trusted first. */
export async function listServerViews(): Promise<ServerView[]> {
  const [servers, health] = await Promise.all([listServers(), listServerHealth()])
  return Promise.all(
    servers.map(async (server, at) => {
      const probed = health.find(({ _id }) => _id === server._id)
      const { apiKey: _key, ...shown } = server
      return {
        ...shown,
        priority: at + 1,
        health: probed
          ? { isHealthy: probed.isHealthy, failure: probed.failure ?? null, since: probed.changedAt }
          : null,
        counts: await countServerItems(server._id),
        servedBy: gatewayOf(server, { servers, health })?._id ?? null,
      }
    }),
  )
}
