import { MediaServer, ServerHealth } from '../../shared/media-server.ts'
import { collection } from './connection.ts'

const MarkDocument = MediaServer.pick({ _id: true, name: true, hue: true, isDisabled: true })
const HealthDocument = ServerHealth.pick({ _id: true, isHealthy: true, changedAt: true })

/** A server as pages name it. `silentSince` is null while it answers. */
export type ServerSign = {
  id: string
  name: string
  hue: number
  answers: boolean
  silentSince: string | null
}

/** Every server that was not removed; one without a probe yet counts as answering. */
export async function listServerSigns(): Promise<ServerSign[]> {
  const [servers, health] = await Promise.all([
    collection('servers')
      .find({ removedAt: { $exists: false } }, { projection: { name: 1, hue: 1, isDisabled: 1 } })
      .toArray(),
    collection('server_health')
      .find({}, { projection: { isHealthy: 1, changedAt: 1 } })
      .toArray(),
  ])
  const silent = new Map(
    health
      .map((document) => HealthDocument.parse(document))
      .filter(({ isHealthy }) => !isHealthy)
      .map(({ _id, changedAt }) => [_id, changedAt]),
  )
  return servers
    .map((document) => MarkDocument.parse(document))
    .map(({ _id, name, hue, isDisabled }) => ({
      id: _id,
      name,
      hue,
      answers: !isDisabled && !silent.has(_id),
      silentSince: silent.get(_id) ?? null,
    }))
}

/** Ids of the servers that can be played from now. */
export async function answeringServerIds(): Promise<ReadonlySet<string>> {
  const signs = await listServerSigns()
  return new Set(signs.filter(({ answers }) => answers).map(({ id }) => id))
}
