import type { Request, RequestHandler } from 'express'
import { sendProblem } from './send-problem.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
const BODIES = ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data']
const MAX_BODY_BYTES = 1_048_576

/** What changes something must come from this site, be JSON or a form, and be of a sensible size. */
export function sameOriginOnly(publicUrl: string | undefined): RequestHandler {
  return (req, res, next) => {
    if (SAFE.has(req.method)) return next()
    if (!isFromHere(req, publicUrl)) return sendProblem(res, 403, 'This request came from another site.')
    const length = Number(req.get('content-length') ?? 0)
    if (req.get('transfer-encoding') !== undefined)
      return sendProblem(res, 411, 'The request has to say how long it is.')
    if (length > MAX_BODY_BYTES) return sendProblem(res, 413, 'The request is larger than 1 MiB.')
    if (length > 0 && !req.is(BODIES)) return sendProblem(res, 415, 'Expected JSON or a form.')
    next()
  }
}

function isFromHere(req: Request, publicUrl: string | undefined): boolean {
  const origin = req.get('origin')
  if (origin === undefined || !URL.canParse(origin)) return false
  return new URL(origin).host === requestHost(req) || origin === publicUrl
}

/** Host and port that the request came to; a forwarded one only from a trusted proxy. */
function requestHost(req: Request): string | undefined {
  const isTrusted = req.app.get('trust proxy fn') as (address: string, hop: number) => boolean
  const forwarded = isTrusted(req.socket.remoteAddress ?? '', 0) ? req.get('x-forwarded-host') : undefined
  return forwarded?.split(',')[0]?.trim() ?? req.get('host')
}
