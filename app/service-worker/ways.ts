/** `asset`: a file of a build, kept here. `page`: the network's, or the offline page. `network`: the browser's own way. */
export type Way = 'asset' | 'page' | 'network'

/** What is no page: film bytes, playlists, pictures, data, and what has a key of its own. */
const NO_PAGES = /^\/(m|p|api|images|data|webhooks|healthz|sign-out)(\/|$)/

/** How a request of a page at `origin` is answered. Pieces of files and everything of other servers stay untouched. */
export function wayOf(
  { url, method, mode, headers }: Pick<Request, 'url' | 'method' | 'mode' | 'headers'>,
  origin: string,
): Way {
  const { origin: target, pathname } = new URL(url)
  if (method !== 'GET' || target !== origin || headers.has('range')) return 'network'
  if (pathname.startsWith('/assets/')) return 'asset'
  return mode === 'navigate' && !NO_PAGES.test(pathname) ? 'page' : 'network'
}

/** The files of a build that a page names. */
export function assetsOf(html: string): string[] {
  return [...new Set([...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path))]
}
