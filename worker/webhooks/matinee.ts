import { HookDelivery } from '../../shared/protocol/media-index.ts'
import { type Hook, parseJson } from './hook.ts'

/** What a media server posts when its library changed: the whole server is asked, which is one request if nothing did. */
export function readHook(body: string, serverId: string): Hook {
  const delivery = HookDelivery.safeParse(parseJson(body))
  if (!delivery.success) return { ok: false, error: 'expected { "libraryVersion": "<instance>.<counter>" }' }
  return {
    ok: true,
    event: 'library-changed',
    request: { scope: { servers: [serverId] }, reason: 'webhook' },
  }
}
