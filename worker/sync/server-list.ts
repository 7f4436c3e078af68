import { fullServerOrder, MediaServer, ServerOrder, ServerState } from '../../shared/media-server.ts'
import type { DataApi } from './clients.ts'

/** What the app says of its servers now. */
export type ServerList = {
  servers: MediaServer[]
  /** Most trusted first, removed ones left out, providers last. */
  order: string[]
  /** Whether there is any override at all. */
  hasOverrides: boolean
}

export async function readServers(dataApi: DataApi): Promise<ServerList> {
  const [documents, saved, override] = await Promise.all([
    dataApi.find('servers', { sort: { _id: 1 }, limit: 1_000 }),
    dataApi.findOne('settings', { filter: { _id: 'server-order' } }),
    dataApi.findOne('overrides', { projection: { _id: 1 } }),
  ])
  const servers = documents.map((document) => MediaServer.parse(document))
  const living = servers.filter((server) => server.removedAt === undefined)
  const serverIds = saved ? ServerOrder.parse(saved).serverIds : []
  return {
    servers,
    hasOverrides: override !== null,
    order: fullServerOrder(
      serverIds,
      living.map(({ _id }) => _id),
    ),
  }
}

/** What was last applied of each server. */
export async function readStates(dataApi: DataApi): Promise<Map<string, ServerState>> {
  const documents = await dataApi.find('server_states', { sort: { _id: 1 }, limit: 1_000 })
  const states = documents
    .filter(({ _id }) => _id !== EDITS_ID)
    .map((document) => ServerState.parse(document))
  return new Map(states.map((state) => [state._id, state]))
}

/** The document of `server_states` that says which overrides were applied. */
export const EDITS_ID = '#edits'
