import type { Connection } from '../../shared/connection.ts'
import type { MediaServer } from '../../shared/media-server.ts'
import { serverWebhookToken } from '../../shared/protocol/webhook-token.ts'
import { env } from '../env.server.ts'
import { isLoopback, publicOrigin } from '../http/public-origin.server.ts'

/** Where a service posts to. `url` holds the token; `plainUrl` is for those that show it otherwise. */
export type WebhookAddress = { url: string; plainUrl: string; token: string }

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

/** The worker's own address where it has a public one: then deliveries are taken while the app is down. Else the app's. */
function webhookOrigin(pageUrl: string): string {
  const worker = new URL(env().WORKER_URL)
  return isLoopback(worker) ? publicOrigin(pageUrl) : worker.origin
}
