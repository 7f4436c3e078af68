import { ServerHealth } from '../../shared/media-server.ts'
import { collection } from './connection.ts'

const states = () => collection<ServerHealth>('server_health')

/** How each server answered the last probes; one that was never probed is missing. */
export async function listServerHealth(): Promise<ServerHealth[]> {
  return (await states().find().toArray()).map((document) => ServerHealth.parse(document))
}

export async function saveServerHealth(health: ServerHealth): Promise<void> {
  await states().replaceOne({ _id: health._id }, health, { upsert: true })
}
