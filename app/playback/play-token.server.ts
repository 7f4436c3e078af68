import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { DeviceProfile } from '../../shared/playback/device.ts'
import { Quality } from '../../shared/playback/quality.ts'
import { env } from '../env.server.ts'

/** What a playlist URL says. It answers without a session, so that native players and casts can read it. */
export const PlayToken = z.strictObject({
  itemId: z.string(),
  userId: z.string(),
  sessionId: z.string(),
  /** Origin of the page that asked: media URLs are made for it. */
  page: z.url({ protocol: /^https?$/ }),
  device: DeviceProfile,
  copyRef: z.string().optional(),
  sound: z.string().optional(),
  quality: Quality.optional(),
  burnIn: z.string().max(64).optional(),
  /** Seconds since 1970. */
  expiresAt: z.int(),
})
export type PlayToken = z.infer<typeof PlayToken>

export function signPlayToken(claims: PlayToken): string {
  const body = Buffer.from(JSON.stringify(claims)).toString('base64url')
  return `${body}.${mac(body).toString('base64url')}`
}

/** Null when it was not made here, was altered, or has expired. */
export function verifyPlayToken(token: string, nowSeconds: number): PlayToken | null {
  const [body = '', signature = ''] = token.split('.')
  const expected = mac(body)
  const given = Buffer.from(signature, 'base64url')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const claims = PlayToken.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')))
  return claims.success && claims.data.expiresAt > nowSeconds ? claims.data : null
}

function mac(body: string): Buffer {
  const key = Buffer.from(hkdfSync('sha256', env().APP_SECRET, '', 'play-token', 32))
  return createHmac('sha256', key).update(body).digest()
}
