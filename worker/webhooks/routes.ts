import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { bearerToken, credentialHash } from '../auth.ts'
import { coordinator, type Env } from '../env.ts'
import { readHook } from './matinee.ts'

const BODY_LIMIT = 1_048_576

/** Deliveries from outside systems: authenticated, kept, turned into the smallest scope; the truth is read later. */
export const webhooks = new Hono<{ Bindings: Env }>().on(
  ['POST', 'PUT'],
  '/:connectionId',
  bodyLimit({ maxSize: BODY_LIMIT, onError: (c) => c.json({ error: 'the body is larger than 1 MiB' }, 413) }),
  async (c) => {
    const connectionId = c.req.param('connectionId')
    const credential = bearerToken(c.req.header('authorization'))
    const object = coordinator(c.env)
    const isKnown =
      credential !== null && (await object.mayDeliver(connectionId, await credentialHash(credential)))
    if (!isKnown) return c.json({ error: 'unauthorized' }, 401)
    const body = await c.req.text()
    const hook = readHook(body, connectionId)
    if (!hook.ok) return c.json({ error: hook.error }, 400)
    const delivery = {
      connectionId,
      receivedAt: new Date().toISOString(),
      event: hook.event,
      bodyHash: await credentialHash(body),
    }
    return c.json(await object.deliver(delivery, hook.request), 202)
  },
)
