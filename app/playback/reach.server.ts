import type { MediaServer } from '../../shared/media-server.ts'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * The origin at which a page's browser reaches a server, without a trailing slash: the server's own, on this
 * machine that of the host by which the page was reached, or the app itself as relay, where the admin says so or
 * where an https page could not load from http (mixed content).
 */
export function browserOrigin(
  server: Pick<MediaServer, 'url' | 'browserUrl' | 'relay'>,
  page: string,
): string {
  const here = new URL(page)
  if (server.relay) return here.origin
  const there = new URL(server.browserUrl ?? server.url)
  if (server.browserUrl === null && LOOPBACK.has(there.hostname)) there.hostname = here.hostname
  const isMixed = here.protocol === 'https:' && there.protocol === 'http:'
  return isMixed ? here.origin : there.origin
}

/** The origin of the page as the browser sees it: behind a trusted proxy Express has already read `X-Forwarded-*`. */
export function pageOrigin(request: { url: string }): string {
  return new URL(request.url).origin
}
