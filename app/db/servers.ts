import type { z } from 'zod'
import { MediaServer, ServerOrder, fullServerOrder } from '../../shared/media-server.ts'
import { collection } from './connection.ts'

/** What an admin says about a server; the rest is the app's to fill in. */
export const ServerInput = MediaServer.pick({
  name: true,
  url: true,
  browserUrl: true,
  apiKey: true,
  isDisabled: true,
  relay: true,
  gateway: true,
  libraries: true,
}).extend({ kind: MediaServer.shape.kind.optional() })
export type ServerInput = z.infer<typeof ServerInput>

const HUES = 6
const servers = () => collection<MediaServer>('servers')
const orders = () => collection<ServerOrder>('settings')
const parsed = (document: MediaServer | null) => document && MediaServer.parse(document)

/** All servers that were not removed, the most trusted first. */
export async function listServers(): Promise<MediaServer[]> {
  const [documents, order] = await Promise.all([
    servers()
      .find({ removedAt: { $exists: false } })
      .toArray(),
    orders().findOne({ _id: 'server-order' }),
  ])
  const known = new Map(documents.map((document) => [document._id, MediaServer.parse(document)]))
  return fullServerOrder(order?.serverIds ?? [], [...known.keys()]).flatMap((id) => known.get(id) ?? [])
}

export async function getServer(id: string): Promise<MediaServer | null> {
  return parsed(await servers().findOne({ _id: id, removedAt: { $exists: false } }))
}

/** A new server as it would be saved now. */
export async function draftServer(input: ServerInput, now: Date): Promise<MediaServer> {
  const taken = await servers().distinct('_id')
  const others = await collection('connections').distinct('_id')
  return MediaServer.parse({
    _id: mintServerId(input.name, [...taken, ...others]),
    instanceId: null,
    hue: (taken.length % HUES) + 1,
    createdAt: now.toISOString(),
    changedAt: now.toISOString(),
    ...input,
    kind: input.kind ?? 'matinee',
  })
}

/** Adds a server as the least trusted. */
export async function addServer(input: ServerInput, now: Date): Promise<MediaServer> {
  const server = await draftServer(input, now)
  await servers().insertOne(server)
  await orders().updateOne(
    { _id: 'server-order' },
    { $addToSet: { serverIds: server._id }, $set: { changedAt: now.toISOString() } },
    { upsert: true },
  )
  return server
}

/** Null when there is no such server. */
export async function updateServer(
  id: string,
  change: Partial<ServerInput & Pick<MediaServer, 'instanceId'>>,
  now: Date,
): Promise<MediaServer | null> {
  const changed = await servers().findOneAndUpdate(
    { _id: id, removedAt: { $exists: false } },
    { $set: { ...change, changedAt: now.toISOString() } },
    { returnDocument: 'after' },
  )
  return parsed(changed)
}

/** Leaves a tombstone: sync learns of the removal from it, and the id is never given to another server. */
export async function removeServer(id: string, now: Date): Promise<boolean> {
  const at = now.toISOString()
  const { matchedCount } = await servers().updateOne(
    { _id: id, removedAt: { $exists: false } },
    { $set: { removedAt: at, changedAt: at } },
  )
  return matchedCount === 1
}

export async function saveServerOrder(serverIds: string[], now: Date): Promise<void> {
  const order = ServerOrder.parse({ _id: 'server-order', serverIds, changedAt: now.toISOString() })
  await orders().replaceOne({ _id: order._id }, order, { upsert: true })
}

/** A slug of the name that no server has or had: `attic`, `attic-2`. */
export function mintServerId(name: string, taken: readonly string[]): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 24)
    .replaceAll(/^-+|-+$/g, '')
  const base = slug || 'server'
  // The last is a name that every JavaScript object has something for.
  const refused = new Set([...taken, 'tmdb', 'omdb', 'override', 'constructor'])
  let id = base
  for (let n = 2; refused.has(id); n += 1) id = `${base}-${n}`
  return id
}
