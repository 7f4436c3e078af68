import { HookDelivery } from '../../shared/protocol/media-index.ts'
import type { SyncRequest } from '../../shared/run.ts'

/** What a media server posts when its library changed: the whole server is asked, which is one request if nothing did. */
export function readHook(
  body: string,
  serverId: string,
): { ok: true; event: string; request: SyncRequest } | { ok: false; error: string } {
  const delivery = HookDelivery.safeParse(parseJson(body))
  if (!delivery.success) return { ok: false, error: 'expected { "libraryVersion": "<instance>.<counter>" }' }
  return {
    ok: true,
    event: 'library-changed',
    request: { scope: { servers: [serverId] }, reason: 'webhook' },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
