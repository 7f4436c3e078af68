import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { MEDIA_TOKEN_INFO, MediaToken } from '../../shared/protocol/media-url.ts'

const DAY_SECONDS = 24 * 3_600

/** How long a token lives that its player cannot renew: the whole title and a long pause, a day at most. */
export function castSeconds(durationSeconds: number, lifetimeSeconds: number): number {
  return Math.min(DAY_SECONDS, Math.ceil(durationSeconds) + lifetimeSeconds)
}

/** The token that opens one entry on one media server; see `MediaToken` for its form. */
export function signMediaToken(claims: MediaToken, apiKey: string): string {
  const body = Buffer.from(JSON.stringify(claims)).toString('base64url')
  return `${body}.${mac(body, apiKey).toString('base64url')}`
}

/** Whose token it says it is, before its signature was looked at; null when it is not one at all. */
export function readMediaToken(token: string): MediaToken | null {
  const [body = ''] = token.split('.')
  try {
    const claims = MediaToken.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')))
    return claims.success ? claims.data : null
  } catch {
    return null
  }
}

export function isSignedBy(token: string, apiKey: string): boolean {
  const [body = '', signature = ''] = token.split('.')
  const expected = mac(body, apiKey)
  const given = Buffer.from(signature, 'base64url')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function mac(body: string, apiKey: string): Buffer {
  const key = Buffer.from(hkdfSync('sha256', apiKey, '', MEDIA_TOKEN_INFO, 32))
  return createHmac('sha256', key).update(body).digest()
}
