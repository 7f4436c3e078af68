import { runInDurableObject } from 'cloudflare:test'
import { vi } from 'vitest'
import type { Connection } from '../../shared/connection.ts'
import type { Delivery } from '../../shared/delivery.ts'
import { coordinator } from '../env.ts'
import type { Coordinator } from '../sync/coordinator.ts'
import { radarr as connected } from './connections.ts'
import { ask, auth, bindings, settle, WorkerHouse } from './worker-house.ts'

export const SECRET = 'söcret-of-the-tests'

export const radarr: Connection = {
  ...connected,
  secret: SECRET,
  pathMap: [{ from: '/data/media', serverId: 'attic', to: '' }],
}
const sonarr: Connection = {
  ...radarr,
  _id: 'sonarr',
  kind: 'sonarr',
  name: 'Sonarr',
  url: 'http://sonarr.test',
}

/** The worker with connections to Radarr and Sonarr, which do not answer themselves. */
export class WebhookHouse extends WorkerHouse {
  constructor() {
    super()
    this.data.put('connections', [radarr, sonarr])
  }

  async leave(): Promise<void> {
    await settle()
    await this.deliveries()
    vi.restoreAllMocks()
  }

  /** Copied as the object does it by itself soon after. */
  async deliveries(): Promise<Delivery[]> {
    await vi.waitUntil(
      () =>
        runInDurableObject<Coordinator, boolean>(coordinator(bindings), (_object, { storage }) => {
          return storage.sql.exec(`SELECT 1 FROM deliveries LIMIT 1`).toArray().length === 0
        }),
      { timeout: 10_000 },
    )
    return this.data.all<Delivery>('deliveries')
  }
}

export const refresh = () => ask('/connections/refresh', { method: 'POST', headers: auth })

/** Base64 of a text in ISO-8859-1. */
export const latin = (text: string) => btoa(text)

export function post(
  path: string,
  body: unknown,
  headers: Record<string, string> = { authorization: `Basic ${latin(`u:${SECRET}`)}` },
  method = 'POST',
) {
  return ask(`/webhooks/${path}`, {
    method,
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}
