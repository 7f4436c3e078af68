import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'

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

function answerPreflight(c: Context): Response {
  c.header('Access-Control-Allow-Methods', 'GET, HEAD, OPTIONS')
  c.header('Access-Control-Allow-Headers', 'Range, If-Range, If-None-Match, If-Modified-Since, Cache-Control')
  c.header('Access-Control-Allow-Private-Network', 'true')
  c.header('Access-Control-Max-Age', '86400')
  return c.body(null, 204)
}
