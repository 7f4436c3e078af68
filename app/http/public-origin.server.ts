import { env } from '../env.server.ts'
import { networkAddress } from '../media-servers/contact.server.ts'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

export function isLoopback({ hostname }: Pick<URL, 'hostname'>): boolean {
  return LOOPBACK.has(hostname)
}

/**
 * Where others than this browser reach the app: other devices, services in containers. What they call localhost is
 * themselves, so that is never given.
 */
export function publicOrigin(pageUrl: string): string {
  const { PUBLIC_URL } = env()
  if (PUBLIC_URL !== undefined) return PUBLIC_URL
  const page = new URL(pageUrl)
  if (isLoopback(page)) page.hostname = networkAddress()
  return page.origin
}
