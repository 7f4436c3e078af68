import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express'
import { ADDRESS_HEADER } from '../auth/auth.ts'
import { RecentSessions } from '../auth/recent-sessions.ts'
import { readSession } from '../auth/session.ts'
import { calendarRoutes } from '../calendar/calendar-routes.server.ts'
import { dataApiRoutes } from '../data-api/routes.ts'
import { databaseProcess, db } from '../db/connection.ts'
import { isClaimed } from '../db/owner.ts'
import type { Env } from '../env.server.ts'
import type { Language } from '../i18n/languages.server.ts'
import { imageRoutes } from '../images/image-routes.server.ts'
import { log } from '../log.server.ts'
import { playlistRoutes } from '../playback/playlist-routes.server.ts'
import { relayRoutes } from '../relay/relay.server.ts'
import { singleton } from '../singleton.server.ts'
import { compress } from './compress.ts'
import { gate, type GateDeps } from './gate.ts'
import { healthRoute } from './health-route.ts'
import { sendProblem } from './send-problem.ts'
import { sameOriginOnly } from './same-origin.ts'
import { manifestRoute } from './manifest-route.ts'
import { securityHeaders } from './security-headers.ts'
import { speak } from './speak.ts'
import { webhookProxy } from './webhook-proxy.ts'

/** What answers requests that passed the gate, and the files that anyone may have. */
export type Site = { files: RequestHandler[]; pages: RequestHandler }

/** The app's whole way of a request, from top to bottom. */
export function createApp(env: Env, site: Site, languages: readonly Language[]): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', env.TRUSTED_PROXIES ?? false)
  app.use(securityHeaders(env.NODE_ENV === 'development'))
  app.get('/healthz', healthRoute(env.DATA_API_KEY))
  app.use(
    '/data/v1',
    dataApiRoutes({ db, databaseProcess, database: env.MONGODB_DATABASE, apiKey: env.DATA_API_KEY }),
  )
  app.use(webhookProxy(env.WORKER_URL))
  app.use(relayRoutes())
  app.use(playlistRoutes())
  app.use(compress())
  app.use(calendarRoutes(languages))
  app.get('/manifest.webmanifest', manifestRoute(languages))
  app.use(...site.files)
  app.use(noteAddress)
  app.use(sameOriginOnly(env.PUBLIC_URL))
  app.use(gate({ readSession: sessionReader(), isClaimed: isClaimedForGood }))
  app.use(imageRoutes())
  app.use(speak(languages))
  app.use(site.pages)
  app.use(answerFailure)
  return app
}

/** Who knocks, for counting tries; nobody may claim it. */
const noteAddress: RequestHandler = (req, _res, next) => {
  req.headers[ADDRESS_HEADER] = req.ip ?? 'unknown'
  next()
}

/** A page asks for dozens of pictures at once, which are all of one person. */
function sessionReader(): GateDeps['readSession'] {
  const recent = new RecentSessions(readSession)
  return (req) => (isImage(req) ? recent.read(headersOf(req)) : readSession(headersOf(req)))
}

const isImage = ({ method, path }: Request) => method === 'GET' && path.startsWith('/images/')

/** Only the cookies matter for knowing who it is. */
function headersOf(req: Request): Headers {
  const cookie = req.get('cookie')
  return new Headers(cookie === undefined ? {} : { cookie })
}

/** Once there is an owner there always is one. */
async function isClaimedForGood(): Promise<boolean> {
  const known = singleton('claimed', () => ({ isClaimed: false }))
  known.isClaimed ||= await isClaimed()
  return known.isClaimed
}

const answerFailure: ErrorRequestHandler = (error: unknown, req, res, next) => {
  // Who asked has gone: that is no failure.
  if (res.destroyed) return
  log.error({ error, method: req.method }, 'A request failed')
  if (res.headersSent) return next(error)
  sendProblem(res, 500, 'Something went wrong here. It is in the log.')
}
