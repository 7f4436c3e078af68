import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { MEDIA_TOKEN_INFO, MediaToken } from '../shared/protocol/media-url.ts'

const KEY_BYTES = 32
const TOKEN = /^([A-Za-z0-9_-]{1,1500})\.([A-Za-z0-9_-]{43})$/

/** The key that signs this server's media URLs; the app derives the same one. */
export function mediaKey(apiKey: string): Buffer {
  return Buffer.from(hkdfSync('sha256', apiKey, '', MEDIA_TOKEN_INFO, KEY_BYTES))
}

/**
 * What a token says, when this server's key signed it and it is valid now (`nowSeconds` since 1970); null otherwise.
 * Whether it was revoked is not looked at here.
 */
export function verifyMediaToken(token: string, key: Buffer, nowSeconds: number): MediaToken | null {
  const [, payload, signature] = TOKEN.exec(token) ?? []
  if (payload === undefined || signature === undefined) return null
  const expected = createHmac('sha256', key).update(payload).digest()
  if (!timingSafeEqual(expected, Buffer.from(signature, 'base64url'))) return null
  const claims = parseClaims(Buffer.from(payload, 'base64url').toString('utf8'))
  return claims && claims.x > nowSeconds ? claims : null
}

function parseClaims(json: string): MediaToken | null {
  try {
    return MediaToken.parse(JSON.parse(json))
  } catch {
    return null
  }
}
