import type { Request, RequestHandler, Response } from 'express'
import { isAdmin, type SessionUser } from '../load-context.ts'
import { canonicalPath, isAdminPath, isAlwaysOpen, isApiPath, isDataRequest, isPublicPath } from './paths.ts'
import { sendProblem } from './send-problem.ts'

export type GateDeps = {
  readSession: (req: Request) => Promise<{ user: SessionUser; cookies: string[] } | null>
  isClaimed: () => Promise<boolean>
}

/**
 * Stands before the router, whose loaders run at the same time: who may see what is decided here. Closed by default;
 * who passes stands in `res.locals.user`.
 */
export function gate(deps: GateDeps): RequestHandler {
  return (req, res, next) => {
    pass(req, res, deps).then((passes) => passes && next(), next)
  }
}

/** True: go on. False: it was answered. */
async function pass(req: Request, res: Response, deps: GateDeps): Promise<boolean> {
  const path = canonicalPath(req.originalUrl)
  if (path === null || '_data' in req.query) return refuse(res, 400, 'This address is not understood.')
  const user = await recognise(req, res, deps)
  if (path === '/__manifest') return filterManifest(req, user)
  res.set('Cache-Control', 'private, no-store')
  if (user) return isAdminPath(path) && !isAdmin(user) ? turnBack(req, res, path) : true
  return isPublicPath(path) ? openDoor(req, res, path, deps) : turnAway(req, res, path, deps)
}

/** Who it is, for everything behind the gate; keeps the session young. */
async function recognise(req: Request, res: Response, deps: GateDeps): Promise<SessionUser | null> {
  const session = await deps.readSession(req)
  for (const cookie of session?.cookies ?? []) res.append('Set-Cookie', cookie)
  const user = session?.user ?? null
  res.locals.user = user
  return user
}

/** Before anyone owns this Matinee, the only way leads to its set-up. */
async function openDoor(req: Request, res: Response, path: string, deps: GateDeps): Promise<boolean> {
  if (isAlwaysOpen(path) || (await deps.isClaimed())) return true
  return leadTo(req, res, '/setup')
}

async function turnAway(req: Request, res: Response, path: string, deps: GateDeps): Promise<boolean> {
  if (isApiPath(path)) return refuse(res, 401, 'Sign in first.')
  if (!(await deps.isClaimed())) return leadTo(req, res, '/setup')
  const isPage = req.method === 'GET' && path !== '/'
  const here = req.originalUrl.replace(/\.data(?=\?|$)/, '').replace(/[?&]_routes=[^&]*/, '')
  return leadTo(req, res, isPage ? `/sign-in?to=${encodeURIComponent(here)}` : '/sign-in')
}

function turnBack(req: Request, res: Response, path: string): boolean {
  if (isApiPath(path)) return refuse(res, 403, 'This is for admins.')
  return leadTo(req, res, '/not-allowed')
}

/** Redirects a page; for the browser's router a route says so in the router's own format. */
function leadTo(req: Request, res: Response, target: string): boolean {
  if (isDataRequest(req.originalUrl)) {
    req.originalUrl = `/redirected.data?to=${encodeURIComponent(target)}`
    req.url = req.originalUrl
    return true
  }
  res.redirect(req.method === 'GET' || req.method === 'HEAD' ? 302 : 303, target)
  return false
}

function refuse(res: Response, status: number, title: string): boolean {
  sendProblem(res, status, title)
  return false
}

/** The router may learn of those routes only that this person may visit. */
function filterManifest(req: Request, user: SessionUser | null): boolean {
  const url = new URL(`http://host${req.originalUrl}`)
  const asked = url.searchParams.getAll('p')
  url.searchParams.delete('p')
  for (const path of asked.filter((one) => mayKnow(one, user))) url.searchParams.append('p', path)
  req.originalUrl = url.pathname + url.search
  req.url = req.originalUrl
  return true
}

function mayKnow(asked: string, user: SessionUser | null): boolean {
  const path = canonicalPath(asked)
  if (path === null) return false
  if (!user) return isPublicPath(path)
  return !isAdminPath(path) || isAdmin(user)
}
