import { bearerToken } from '../auth.ts'

/** Where services put a token that they may name freely; media-processor has no choice. */
const HEADERS = ['x-webhook-token', 'x-api-key', 'x-webhook-id']
const MAX_LENGTH = 500

/**
 * Everything that a delivery shows as its secret: the password of Basic, a Bearer token, one of the headers, `?token=`
 * or the path. Basic is ISO-8859-1 from Radarr and Sonarr and UTF-8 from others, so both readings count.
 */
export function shownSecrets(headers: Headers, url: URL, inPath: string | null): string[] {
  const shown = [
    ...basicPasswords(headers.get('authorization')),
    bearerToken(headers.get('authorization') ?? undefined),
    ...HEADERS.map((name) => headers.get(name)),
    url.searchParams.get('token'),
    inPath,
  ]
  return [...new Set(shown.flatMap((secret) => secret ?? []))].filter(
    ({ length }) => length > 0 && length <= MAX_LENGTH,
  )
}

function basicPasswords(header: string | null): string[] {
  const encoded = /^Basic +([A-Za-z0-9+/=_-]+)$/i.exec(header ?? '')?.[1]
  if (encoded === undefined || encoded.length > 2 * MAX_LENGTH) return []
  let latin: string
  try {
    latin = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return []
  }
  const bytes = Uint8Array.from(latin, (character) => character.charCodeAt(0))
  return [latin, new TextDecoder().decode(bytes)].map((pair) => pair.slice(pair.indexOf(':') + 1))
}
