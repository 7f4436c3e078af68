import { sha256Hex } from '../identity/sha256.ts'

/**
 * What a server shows in the URL of its webhook (Jellyfin's plugin, media-processor): made of its key, which it does not
 * give away, and another one when the key changes.
 */
export function serverWebhookToken(serverId: string, apiKey: string): string {
  return sha256Hex(`webhook ${serverId} ${apiKey}`).slice(0, 40)
}
