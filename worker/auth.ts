import { createMiddleware } from 'hono/factory'
import { type Env, readVariables } from './env.ts'

const encoder = new TextEncoder()

/** SHA-256 of a credential as lower-case hex: what may be stored of it. */
export async function credentialHash(credential: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', encoder.encode(credential))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Compares in a time that does not depend on where the two differ: the digests are compared, not the secrets. */
async function isSameSecret(a: string, b: string): Promise<boolean> {
  const [left, right] = await Promise.all([
    crypto.subtle.digest('SHA-256', encoder.encode(a)),
    crypto.subtle.digest('SHA-256', encoder.encode(b)),
  ])
  return crypto.subtle.timingSafeEqual(left, right)
}

/** The token of `Authorization: Bearer …`, or null. */
export function bearerToken(header: string | undefined): string | null {
  const match = /^Bearer +(\S+)$/i.exec(header ?? '')
  return match?.[1] ?? null
}

/** Lets only the app and operators through: `Authorization: Bearer WORKER_API_KEY`; 401 without detail. */
export const requireWorkerKey = createMiddleware<{ Bindings: Env }>(async (c, next) => {
  const token = bearerToken(c.req.header('authorization'))
  const { WORKER_API_KEY } = readVariables(c.env)
  if (token === null || !(await isSameSecret(token, WORKER_API_KEY)))
    return c.json({ error: 'unauthorized' }, 401)
  return next()
})
