import type { RequestHandler } from 'express'
import { bearerToken, isSameSecret } from '../auth/same-secret.ts'
import { listServerHealth } from '../db/health.ts'
import { isClaimed } from '../db/owner.ts'
import { countResizes } from '../images/images.server.ts'

/** `{ "ok": true }` for strangers; with the key also whether there is an owner, how the servers answered last, and how much was done. */
export function healthRoute(key: string): RequestHandler {
  return (req, res, next) => {
    const token = bearerToken(req.get('authorization'))
    if (token === null || !isSameSecret(token, key)) {
      res.json({ ok: true })
      return
    }
    readState().then((state) => res.json({ ok: true, ...state }), next)
  }
}

async function readState() {
  const [claimed, servers] = await Promise.all([isClaimed(), listServerHealth()])
  return {
    claimed,
    imageResizes: countResizes(),
    servers: servers.map(({ _id, isHealthy, failure, checkedAt }) => ({
      serverId: _id,
      isHealthy,
      failure,
      checkedAt,
    })),
  }
}
