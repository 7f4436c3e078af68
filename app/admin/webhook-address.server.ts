import type { Connection } from '../../shared/connection.ts'
import type { MediaServer } from '../../shared/media-server.ts'
import { serverWebhookToken } from '../../shared/protocol/webhook-token.ts'
import { env } from '../env.server.ts'
import { networkAddress } from '../media-servers/contact.server.ts'

/** Where a service posts to. `url` holds the token; `plainUrl` is for those that show it otherwise. */
export type WebhookAddress = { url: string; plainUrl: string; token: string }

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

export function connectionAddress({ _id, secret }: Connection, pageUrl: string): WebhookAddress {
  return addressOf(_id, secret, pageUrl)
}

/** A server has a token of its own, made of its key. */
export function serverAddress({ _id, apiKey }: MediaServer, pageUrl: string): WebhookAddress {
  return addressOf(_id, serverWebhookToken(_id, apiKey), pageUrl)
}

function addressOf(id: string, token: string, pageUrl: string): WebhookAddress {
  const plainUrl = `${webhookOrigin(pageUrl)}/webhooks/${id}`
  return { url: `${plainUrl}?token=${encodeURIComponent(token)}`, plainUrl, token }
}

/**
 * The worker's own address where it has a public one: then deliveries are taken while the app is down. Else the app's;
 * what a container calls localhost is itself, so that is never given.
 */
function webhookOrigin(pageUrl: string): string {
  const { WORKER_URL, PUBLIC_URL } = env()
  const worker = new URL(WORKER_URL)
  if (!LOOPBACK.has(worker.hostname)) return worker.origin
  if (PUBLIC_URL !== undefined) return PUBLIC_URL
  const page = new URL(pageUrl)
  if (LOOPBACK.has(page.hostname)) page.hostname = networkAddress()
  return page.origin
}
