import { Connection } from '../../shared/connection.ts'
import type { DataApi } from '../data-api.ts'

/** Services that were not removed. A document that is not as agreed is left out. */
export async function listConnections(dataApi: DataApi): Promise<Connection[]> {
  const filter = { removedAt: { $exists: false } }
  const documents = await dataApi.find('connections', { filter, sort: { _id: 1 }, limit: 1_000 })
  return documents.flatMap((document) => Connection.safeParse(document).data ?? [])
}

export async function findConnection(dataApi: DataApi, id: string): Promise<Connection | null> {
  const document = await dataApi.findOne('connections', {
    filter: { _id: id, removedAt: { $exists: false } },
  })
  return document ? Connection.parse(document) : null
}
