import { z } from 'zod'
import { Connection } from '../../shared/connection.ts'
import { Delivery } from '../../shared/delivery.ts'
import { Preview, RunPage, SyncAccepted } from '../../shared/protocol/worker-api.ts'
import { Run, SyncRequest } from '../../shared/run.ts'
import { ConnectionChange, NewConnection } from '../admin/connections.server.ts'
import { ServerEdit } from '../admin/preview.server.ts'
import { ChangesPage, ChangesQuery } from '../admin/run-changes.server.ts'
import type { Operation } from './openapi-operation.ts'

const FieldAvailability = z.object({
  movies: z.record(z.string(), z.record(z.string(), z.array(z.string()))),
  tv: z.record(z.string(), z.record(z.string(), z.array(z.string()))),
})

const Explanation = z.object({
  itemId: z.string(),
  fields: z.array(
    z.object({
      path: z.string(),
      value: z.unknown(),
      owner: z.string().nullable(),
      override: z.object({ value: z.unknown(), changedAt: z.string() }).nullable(),
      offered: z.array(
        z.object({
          serverId: z.string(),
          offerId: z.string(),
          place: z.int().nullable(),
          lastModified: z.string(),
          value: z.unknown(),
          isSame: z.boolean(),
        }),
      ),
      rule: z.string(),
    }),
  ),
})

const ConnectionSummary = Connection.pick({ name: true, url: true, pathMap: true }).extend({
  id: z.string(),
  kind: z.string(),
  isServer: z.boolean(),
  hasKey: z.boolean(),
  last: Delivery.nullable(),
})

const WebhookAddress = z.object({ url: z.string(), plainUrl: z.string(), token: z.string() })

/** What only admins may ask: the merge, sync, connections and servers. */
export const ADMIN_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/titles/{id}/why',
    summary: 'Each field: value, owner, offered values, override, rule (admins)',
    answer: Explanation,
  },
  {
    method: 'get',
    path: '/api/availability',
    summary: 'Which servers have a value for a field (admins)',
    answer: FieldAvailability,
  },
  { method: 'get', path: '/api/admin/sync', summary: 'Runs, newest first (admins)', answer: RunPage },
  {
    method: 'post',
    path: '/api/admin/sync',
    summary: 'Asks for a sync (admins)',
    body: SyncRequest,
    answer: SyncAccepted,
  },
  { method: 'get', path: '/api/admin/sync/{runId}', summary: 'One run (admins)', answer: Run },
  {
    method: 'get',
    path: '/api/admin/sync/{runId}/changes',
    summary: 'What a run changed, one line per title (admins)',
    query: ChangesQuery,
    answer: ChangesPage,
  },
  {
    method: 'get',
    path: '/api/admin/connections',
    summary: 'Services and servers that deliver webhooks, without keys and secrets (admins)',
    answer: z.object({ connections: z.array(ConnectionSummary) }),
  },
  {
    method: 'post',
    path: '/api/admin/connections',
    summary: 'Connects a service (admins)',
    body: NewConnection,
    answer: z.object({ id: z.string() }),
  },
  {
    method: 'get',
    path: '/api/admin/connections/{id}',
    summary: 'One connection with the address to paste and its last deliveries (admins)',
    query: z.object({ before: z.string().optional() }),
    answer: z.object({
      connection: ConnectionSummary,
      webhook: WebhookAddress,
      oldSecretUntil: z.string().nullable(),
      deliveries: z.array(Delivery),
      next: z.string().nullable(),
    }),
  },
  {
    method: 'put',
    path: '/api/admin/connections/{id}',
    summary: 'Changes what the body names (admins)',
    body: ConnectionChange,
    answer: Connection.omit({ apiKey: true, secret: true, oldSecrets: true }),
  },
  {
    method: 'post',
    path: '/api/admin/connections/{id}/secret',
    summary: 'A new secret; the one before counts for an hour (admins)',
    answer: z.object({ webhook: WebhookAddress, oldSecretUntil: z.string().nullable() }),
  },
  {
    method: 'post',
    path: '/api/admin/connections/{id}/test',
    summary: 'Whether the service answers, in words (admins)',
    answer: z.object({ ok: z.boolean(), words: z.string(), problems: z.array(z.string()) }),
  },
  {
    method: 'post',
    path: '/api/admin/servers/preview',
    summary: 'What adding, removing or moving a server would change (admins)',
    body: ServerEdit,
    answer: Preview,
  },
]
