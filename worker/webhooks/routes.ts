import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { bearerToken, credentialHash } from '../auth.ts'
import { coordinator, type Env } from '../env.ts'
import type { Hook } from './hook.ts'
import { readHook } from './matinee.ts'
import { readStatusHook, readSyncHook } from './media-processor.ts'

const BODY_LIMIT = 1_048_576

const limited = bodyLimit({
  maxSize: BODY_LIMIT,
  onError: (c) => c.json({ error: 'the body is larger than 1 MiB' }, 413),
})
/** A media-processor adds this to whatever address it is told. */
const MEDIA_PROCESSOR = '/:connectionId/api/authenticated/admin'

/** Deliveries from outside systems: authenticated, kept, turned into the smallest scope; the truth is read later. */
export const webhooks = new Hono<{ Bindings: Env }>()
  .on(['POST', 'PUT'], '/:connectionId', limited, async (c) => {
    const taken = await take(c, bearerToken(c.req.header('authorization')), readHook)
    if (!taken.ok) return c.json({ error: taken.error }, taken.status)
    return c.json({ runId: taken.runId }, 202)
  })
  .post(`${MEDIA_PROCESSOR}/sync`, limited, async (c) => {
    const taken = await take(c, c.req.header('x-webhook-id') ?? null, readSyncHook)
    if (!taken.ok) return c.json(refusal(taken), taken.status)
    return c.json({ started: true, startTime: taken.receivedAt }, 202)
  })
  .post(`${MEDIA_PROCESSOR}/system-status-notification`, limited, async (c) => {
    const taken = await take(c, c.req.header('x-webhook-id') ?? null, readStatusHook)
    if (!taken.ok) return c.json(refusal(taken), taken.status)
    const { receivedAt, connectionId: serverId } = taken
    return c.json({ success: true, message: 'kept', receivedAt, serverId }, 200)
  })

/** In the words that a media-processor knows. */
function refusal({ status, error }: Refused) {
  return { success: false, message: status === 401 ? 'Invalid webhook identifier.' : error }
}

type Refused = { ok: false; status: 400 | 401; error: string }
type Taken = { ok: true; connectionId: string; receivedAt: string; runId: string | null } | Refused

async function take(
  c: Context<{ Bindings: Env }>,
  credential: string | null,
  readBody: (body: string, connectionId: string) => Hook,
): Promise<Taken> {
  const connectionId = c.req.param('connectionId') ?? ''
  const object = coordinator(c.env)
  const isKnown =
    credential !== null && (await object.mayDeliver(connectionId, await credentialHash(credential)))
  if (!isKnown) return { ok: false, status: 401, error: 'unauthorized' }
  const body = await c.req.text()
  const hook = readBody(body, connectionId)
  if (!hook.ok) return { ok: false, status: 400, error: hook.error }
  const receivedAt = new Date().toISOString()
  const delivery = { connectionId, receivedAt, event: hook.event, bodyHash: await credentialHash(body) }
  const { runId } = await object.deliver(delivery, hook.request)
  return { ok: true, connectionId, receivedAt, runId }
}
