import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Router, type Request, type Response } from 'express'
import { getServer } from '../db/servers.ts'
import { caught } from '../http/caught.ts'
import { isSignedBy, readMediaToken } from '../playback/media-token.server.ts'

const PASSED_TO_SERVER = ['range', 'if-range', 'if-none-match', 'if-modified-since', 'accept'] as const
const PASSED_TO_BROWSER = [
  'content-type',
  'content-length',
  'content-range',
  'accept-ranges',
  'etag',
  'last-modified',
  'cache-control',
  'retry-after',
] as const

/** Media URLs on the app's own origin, for servers that a browser cannot reach: streamed, ranges kept, nothing stored. */
export function relayRoutes(): Router {
  const router = Router()
  router.get('/m/:token/*', caught(relay))
  return router
}

async function relay(req: Request, res: Response): Promise<void> {
  const { token = '' } = req.params
  const claims = readMediaToken(token)
  const server = claims && (await getServer(claims.s))
  if (!server || !isSignedBy(token, server.apiKey)) {
    res.status(403).json({ title: 'This media address is not valid', status: 403 })
    return
  }
  const gone = new AbortController()
  res.on('close', () => gone.abort())
  const upstream = await fetch(server.url + req.originalUrl, {
    method: req.method,
    headers: passed(PASSED_TO_SERVER, (name) => req.get(name)),
    redirect: 'manual',
    signal: gone.signal,
  }).catch(() => null)
  if (!upstream || (upstream.status >= 300 && upstream.status < 400 && upstream.status !== 304)) {
    await upstream?.body?.cancel()
    if (!res.headersSent) res.status(502).json({ title: `${server.name} does not answer`, status: 502 })
    return
  }
  res.status(upstream.status).set(passed(PASSED_TO_BROWSER, (name) => upstream.headers.get(name)))
  res.set({ 'Referrer-Policy': 'no-referrer', 'X-Content-Type-Options': 'nosniff' })
  if (!upstream.body || req.method === 'HEAD') {
    await upstream.body?.cancel()
    res.end()
    return
  }
  await pipeline(Readable.fromWeb(upstream.body as Parameters<typeof Readable.fromWeb>[0]), res).catch(() => {
    // The browser left or the server died in the middle: the connection is gone, and the player asks again.
  })
}

function passed(
  names: readonly string[],
  read: (name: string) => string | null | undefined,
): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = read(name)
      return value ? [[name, value]] : []
    }),
  )
}
