import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { problem } from './problem.ts'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Whether a request bears the API key; takes the same time for every wrong one. */
export function bearsKey(c: Context, apiKey: string): boolean {
  const given = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
  return timingSafeEqual(digest(given), digest(apiKey))
}

export function requireKey(apiKey: string): MiddlewareHandler {
  return async (c, next) => {
    if (bearsKey(c, apiKey)) return next()
    c.header('WWW-Authenticate', 'Bearer')
    return problem(c, 401, 'Unauthorized', 'Send this media server’s API key as a bearer token.')
  }
}
