import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { Router, type Request, type Response } from 'express'
import type { MediaServer } from '../../shared/media-server.ts'
import { listServers } from '../db/servers.ts'
import { PLAIN_MEDIA_PATH } from '../../shared/protocol/media-url.ts'
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

/** As it was asked, before anything resolves or decodes it. */
const MEDIA_URL = /^\/m\/([^/?]+)(\/[^?]*)(?:\?.*)?$/

/** Media URLs on the app's own origin, for servers that a browser cannot reach: streamed, ranges kept, nothing stored. */
export function relayRoutes(): Router {
  const router = Router()
  router.get('/m/:token/*', caught(relay))
  return router
}

async function relay(req: Request, res: Response): Promise<void> {
  const [, token = '', rest = ''] = MEDIA_URL.exec(req.originalUrl) ?? []
  const server = PLAIN_MEDIA_PATH.test(rest) ? await serverOf(token) : null
  if (!server) {
    res.status(403).json({ title: 'This media address is not valid', status: 403 })
    return
  }
  const upstream = await ask(`${server.url}/m/${token}${rest}`, req, res)
  if (upstream) await passOn(upstream, req, res)
  else if (!res.headersSent) res.status(502).json({ title: `${server.name} does not answer`, status: 502 })
}

/** The saved server that a token was really signed for, or the gateway of that one: the relay opens nothing else. */
async function serverOf(token: string): Promise<MediaServer | null> {
  const claims = readMediaToken(token)
  if (!claims) return null
  const servers = await listServers()
  const named = servers.find(({ _id }) => _id === claims.s)
  const doors = named?.kind === 'matinee' ? [named] : named ? servers.filter(isOurs) : []
  return doors.find(({ apiKey }) => isSignedBy(token, apiKey)) ?? null
}

const isOurs = ({ kind }: MediaServer) => kind === 'matinee'

async function passOn(upstream: globalThis.Response, req: Request, res: Response): Promise<void> {
  res.status(upstream.status).set(passed(PASSED_TO_BROWSER, (name) => upstream.headers.get(name)))
  res.set({ 'Referrer-Policy': 'no-referrer', 'X-Content-Type-Options': 'nosniff' })
  if (req.method === 'HEAD' || !upstream.body) {
    await upstream.body?.cancel()
    res.end()
    return
  }
  await pipeline(Readable.fromWeb(upstream.body as NodeStream), res).catch(() => {
    // The browser left or the server died in the middle: the connection is gone, and the player asks again.
  })
}

/** Null where the server does not answer, points elsewhere, or the browser left before it did. */
async function ask(url: string, req: Request, res: Response): Promise<globalThis.Response | null> {
  const gone = new AbortController()
  res.on('close', () => gone.abort())
  const upstream = await fetch(url, {
    method: req.method,
    headers: passed(PASSED_TO_SERVER, (name) => req.get(name)),
    redirect: 'manual',
    signal: gone.signal,
  }).catch(() => null)
  if (!upstream || !isRedirect(upstream.status)) return upstream
  await upstream.body?.cancel()
  return null
}

/** "Not modified" is an answer; where else a server points is not followed. */
function isRedirect(status: number): boolean {
  return status >= 300 && status < 400 && status !== 304
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
