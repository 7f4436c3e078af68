import { Connection } from '../../shared/connection.ts'
import { collection } from './connection.ts'
import { mintServerId } from './servers.ts'

/** What an admin says about a connection; the rest is the app’s to fill in. */
type Input = Pick<Connection, 'kind' | 'name' | 'url' | 'apiKey' | 'pathMap'>
type Change = Partial<Omit<Input, 'kind'>>

/** Secrets that may count beside the present one: more exchanges within an hour are none that anybody pasted. */
const MAX_OLD_SECRETS = 20

const connections = () => collection<Connection>('connections')
const living = { removedAt: { $exists: false } }

/** All that were not removed, by name. */
export async function listConnections(): Promise<Connection[]> {
  const documents = await connections().find(living).sort({ name: 1, _id: 1 }).toArray()
  return documents.map((document) => Connection.parse(document))
}

/** Whether some service tells what comes out. */
export async function hasCalendarService(): Promise<boolean> {
  const kinds = { kind: { $in: ['radarr', 'sonarr'] } } as const
  return (await connections().findOne({ ...living, ...kinds }, { projection: { _id: 1 } })) !== null
}

export async function getConnection(id: string): Promise<Connection | null> {
  const document = await connections().findOne({ _id: id, ...living })
  return document && Connection.parse(document)
}

/** No server and no other connection has or had its id. */
export async function addConnection(input: Input, secret: string, now: Date): Promise<Connection> {
  const taken = await Promise.all([
    collection('servers').distinct('_id'),
    collection('connections').distinct('_id'),
  ])
  const at = now.toISOString()
  const connection = Connection.parse({
    _id: mintServerId(input.name, taken.flat()),
    ...input,
    secret,
    createdAt: at,
    changedAt: at,
  })
  await connections().insertOne(connection)
  return connection
}

/** Null when there is no such connection. */
export async function updateConnection(id: string, change: Change, now: Date): Promise<Connection | null> {
  const changed = await connections().findOneAndUpdate(
    { _id: id, ...living },
    { $set: { ...change, changedAt: now.toISOString() } },
    { returnDocument: 'after' },
  )
  return changed && Connection.parse(changed)
}

/**
 * The secret before counts until `oldUntil`, as do those before it whose time is not over. One write: of two who
 * exchange it at once neither takes the other's away. Null when there is no such connection.
 */
export async function replaceSecret(
  id: string,
  { secret, oldUntil }: { secret: string; oldUntil: string },
  now: Date,
): Promise<Connection | null> {
  const at = now.toISOString()
  const known = { $ifNull: ['$oldSecrets', []] }
  const counting = { $filter: { input: known, cond: { $gt: ['$$this.validUntil', at] } } }
  const oldSecrets = { $concatArrays: [[{ value: '$secret', validUntil: oldUntil }], counting] }
  const changed = await connections().findOneAndUpdate(
    { _id: id, ...living },
    [
      {
        $set: {
          secret: { $literal: secret },
          oldSecrets: { $slice: [oldSecrets, MAX_OLD_SECRETS] },
          changedAt: at,
        },
      },
    ],
    { returnDocument: 'after' },
  )
  return changed && Connection.parse(changed)
}

/** Leaves a tombstone without secrets: the worker tells its sender that it was removed, and its id is never used again. */
export async function removeConnection(id: string, now: Date): Promise<boolean> {
  const at = now.toISOString()
  const { matchedCount } = await connections().updateOne(
    { _id: id, ...living },
    { $set: { removedAt: at, changedAt: at, secret: '', oldSecrets: [], apiKey: '' } },
  )
  return matchedCount === 1
}
