import type { RequestHandler } from 'express'
import { bearerToken, isSameSecret } from '../auth/same-secret.ts'
import { listServerHealth } from '../db/health.ts'
import { isClaimed } from '../db/owner.ts'

/** `{ "ok": true }` for strangers; with the key also whether there is an owner and how the servers answered last. */
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
    servers: servers.map(({ _id, isHealthy, reason, checkedAt }) => ({
      serverId: _id,
      isHealthy,
      reason,
      checkedAt,
    })),
  }
}
