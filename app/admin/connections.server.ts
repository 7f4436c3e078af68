import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { m } from '../i18n/m.ts'
import type { Connection } from '../../shared/connection.ts'
import { ConnectionKind, OLD_SECRET_MS, PathRule, WebhookSecret } from '../../shared/connection.ts'
import { addConnection, removeConnection, replaceSecret, updateConnection } from '../db/connections.ts'
import { log } from '../log.server.ts'
import { refreshConnections } from '../worker-client.server.ts'

/** How long a secret is still valid after it was exchanged. */

const address = z
  .url({ protocol: /^https?$/, error: () => m.admin_connection_url_wrong() })
  .transform((text) => {
    const { origin, pathname } = new URL(text)
    return origin + pathname.replace(/\/+$/, '')
  })

const isWhole = (path: string) => /^(\/|[A-Za-z]:[/\\])/.test(path)
const climbs = (path: string) => path.split(/[/\\]/).includes('..')

const Rule = PathRule.extend({
  from: z
    .string()
    .trim()
    .max(1_000)
    .refine((path) => isWhole(path) && !climbs(path), {
      error: () => m.admin_paths_whole(),
    }),
  to: z
    .string()
    .trim()
    .max(1_000)
    .refine((path) => !climbs(path), { error: () => m.admin_paths_climbs() }),
})

/** A new connection as a form or a JSON body says it. Without a secret one is made. */
export const NewConnection = z.object({
  kind: ConnectionKind,
  name: z
    .string()
    .trim()
    .min(1, { error: () => m.admin_name_missing() })
    .max(80),
  url: address,
  apiKey: z.string().trim().max(500).default(''),
  secret: WebhookSecret.optional(),
  pathMap: z.array(Rule).max(100).default([]),
})
export type NewConnection = z.infer<typeof NewConnection>

/** Whatever is left out stays as it is. */
export const ConnectionChange = z.object({
  name: NewConnection.shape.name.optional(),
  url: address.optional(),
  apiKey: z.string().trim().max(500).optional(),
  pathMap: z.array(Rule).max(100).optional(),
})
export type ConnectionChange = z.infer<typeof ConnectionChange>

export async function createConnection({ secret, ...input }: NewConnection): Promise<Connection> {
  const connection = await addConnection(input, secret ?? makeSecret(), new Date())
  await tellWorker()
  return connection
}

/** Null when there is no such connection. */
export async function changeConnection(id: string, change: ConnectionChange): Promise<Connection | null> {
  const connection = await updateConnection(id, change, new Date())
  if (connection) await tellWorker()
  return connection
}

/**
 * A new secret at once; each one before it counts for an hour after it was exchanged, so that no delivery is lost
 * meanwhile, however often this is pressed. Null when there is no such connection.
 */
export async function rotateSecret(id: string): Promise<Connection | null> {
  const now = new Date()
  const oldUntil = new Date(now.getTime() + OLD_SECRET_MS).toISOString()
  const connection = await replaceSecret(id, { secret: makeSecret(), oldUntil }, now)
  if (connection) await tellWorker()
  return connection
}

/** False when there is no such connection. */
export async function dropConnection(id: string): Promise<boolean> {
  const isDropped = await removeConnection(id, new Date())
  if (isDropped) await tellWorker()
  return isDropped
}

function makeSecret(): string {
  return randomBytes(24).toString('base64url')
}

/** A worker that is away reads the list by itself within minutes. */
async function tellWorker(): Promise<void> {
  try {
    await refreshConnections()
  } catch (error) {
    log.warn({ error }, 'The worker was not told of a connection')
  }
}
