import { type Context, Hono } from 'hono'
import { ServerId } from '../../shared/kind.ts'
import { reasonText } from '../../shared/reason-text.ts'
import { credentialHash } from '../auth.ts'
import { coordinator, type Env } from '../env.ts'
import { judge } from './judge.ts'
import type { Admission } from './known-connections.ts'
import { inItsWords } from './media-processor.ts'
import { shownSecrets } from './shown-secrets.ts'

const BODY_LIMIT = 1_048_576

type Ctx = Context<{ Bindings: Env }>

/** Deliveries from outside systems: authenticated, kept, turned into the smallest scope; the truth is read later. */
export const webhooks = new Hono<{ Bindings: Env }>().on(
  ['POST', 'PUT'],
  ['/:connectionId', '/:connectionId/*'],
  async (c) => {
    const [, , connectionId = '', ...rest] = new URL(c.req.url).pathname.split('/')
    const tail = rest.map((part) => `/${part}`).join('')
    const admission = await admit(c, connectionId, rest[0] ?? null)
    if (admission) return take(c, admission, tail)
    await c.req.raw.body?.cancel()
    const refusal = { status: 401, error: 'unauthorized', serverId: connectionId, receivedAt: '' }
    return c.json(inItsWords(tail, refusal) ?? { error: refusal.error }, 401)
  },
)

async function admit(c: Ctx, connectionId: string, inPath: string | null): Promise<Admission | null> {
  const secrets = shownSecrets(c.req.raw.headers, new URL(c.req.url), inPath)
  if (!ServerId.safeParse(connectionId).success || secrets.length === 0) return null
  return coordinator(c.env).admit(connectionId, await Promise.all(secrets.map(credentialHash)))
}

async function take(c: Ctx, admission: Admission, tail: string): Promise<Response> {
  const body = await readLimited(c.req.raw)
  const { status, scopes, burst, paths, identity, ...told } = judge(admission, body, tail)
  const taken = {
    ...told,
    connectionId: admission.id,
    receivedAt: new Date().toISOString(),
    identity: await credentialHash(identity),
  }
  const ask = scopes.length > 0 ? { scopes, burst, paths } : null
  const { runId } = await coordinator(c.env).deliver(taken, ask)
  const { outcome, detail } = told
  const error = status < 400 ? null : detail ? reasonText(detail) : outcome
  const words = inItsWords(tail, { status, error, serverId: admission.id, receivedAt: taken.receivedAt })
  return Response.json(words ?? (error === null ? { outcome, runId } : { error }), { status })
}

/** The body as text; null when it is longer than allowed, and then the rest is not read. */
async function readLimited(request: Request): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > BODY_LIMIT) {
    await request.body?.cancel()
    return null
  }
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  const stream: AsyncIterable<Uint8Array> | null = request.body
  for await (const chunk of stream ?? []) {
    bytes += chunk.byteLength
    if (bytes > BODY_LIMIT) return null
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
