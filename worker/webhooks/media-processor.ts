import { z } from 'zod'
import { type Hook, parseJson } from './hook.ts'

const SyncBody = z.object({})
const StatusBody = z.object({ status: z.string().regex(/^[a-z]{1,20}$/) })

/** What a media-processor posts after a scan, every three minutes: nothing but that it is time to look. */
export function readSyncHook(body: string, serverId: string): Hook {
  if (!SyncBody.safeParse(parseJson(body)).success) return { ok: false, error: 'expected an object' }
  return {
    ok: true,
    event: 'library-scanned',
    request: { scope: { servers: [serverId] }, reason: 'webhook' },
  }
}

/** How loaded its machine is: kept, and no reason to look at the library. */
export function readStatusHook(body: string): Hook {
  const said = StatusBody.safeParse(parseJson(body))
  if (!said.success) return { ok: false, error: 'expected { "status": "<word>" }' }
  return { ok: true, event: `status-${said.data.status}`, request: null }
}
