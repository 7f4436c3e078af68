import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { PLAIN_MEDIA_PATH } from '../shared/protocol/media-url.ts'
import { forbidden } from './media-errors.ts'

const EXPOSED = 'Accept-Ranges, Content-Length, Content-Range, ETag, Last-Modified, Retry-After'

/** The app has another origin than its media servers. The token in the path is the only credential. */
export const openToEveryOrigin = createMiddleware(async (c, next) => {
  c.header('Access-Control-Allow-Origin', '*')
  c.header('Access-Control-Expose-Headers', EXPOSED)
  c.header('Cross-Origin-Resource-Policy', 'cross-origin')
  c.header('Timing-Allow-Origin', '*')
  c.header('Referrer-Policy', 'no-referrer')
  c.header('X-Content-Type-Options', 'nosniff')
  return c.req.method === 'OPTIONS' ? answerPreflight(c) : next()
})

/** As it was sent: `Request` resolves dots, and what climbs out after the token would meet other routes. */
const SENT_MEDIA_URL = /^\/m\/[^/?]*([^?]*)/

/** Before anything is routed: a media URL goes nowhere but down, in plain words. */
export const refuseClimbing = createMiddleware<{ Bindings: Partial<HttpBindings> | undefined }>(
  async (c, next) => {
    const [, rest] = SENT_MEDIA_URL.exec(c.env?.incoming?.url ?? '') ?? []
    return rest === undefined || PLAIN_MEDIA_PATH.test(rest) ? next() : forbidden(c)
  },
)

function answerPreflight(c: Context): Response {
  c.header('Access-Control-Allow-Methods', 'GET, HEAD, OPTIONS')
  c.header('Access-Control-Allow-Headers', 'Range, If-Range, If-None-Match, If-Modified-Since, Cache-Control')
  c.header('Access-Control-Allow-Private-Network', 'true')
  c.header('Access-Control-Max-Age', '86400')
  return c.body(null, 204)
}
