import compression from 'compression'
import type { RequestHandler } from 'express'

/** Compresses pages, scripts, styles and JSON. Event streams stay as they are: they would wait in the encoder. */
export function compress(): RequestHandler {
  return compression({
    filter: (req, res) => {
      const type = String(res.getHeader('content-type') ?? '')
      return !type.startsWith('text/event-stream') && compression.filter(req, res)
    },
  })
}
