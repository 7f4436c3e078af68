import { type Request, type Response, Router } from 'express'
import { sendProblem } from './send-problem.ts'

const MAX_BYTES = 1_048_576
const TIMEOUT_MS = 10_000

/** Of this hop, of people, or rewritten by fetch itself. */
const KEPT_BACK = new Set([
  'connection',
  'content-length',
  'cookie',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** Hands webhooks on to the worker, which knows who may send them. */
export function webhookProxy(workerUrl: string): Router {
  const router = Router()
  router.all('/webhooks/*', (req, res, next) => {
    if (req.method !== 'POST' && req.method !== 'PUT') return sendProblem(res, 405, 'Webhooks are posted.')
    handOn(req, res, workerUrl).catch(next)
  })
  return router
}

async function handOn(req: Request, res: Response, workerUrl: string): Promise<void> {
  const body = await readLimited(req)
  if (body === null) return sendProblem(res, 413, 'A webhook may have 1 MiB.')
  try {
    const answer = await fetch(workerUrl + req.originalUrl, {
      method: req.method,
      headers: passedHeaders(req),
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const text = await answer.text()
    res
      .status(answer.status)
      .type(answer.headers.get('content-type') ?? 'text/plain')
      .send(text)
  } catch {
    sendProblem(res, 503, 'The worker does not answer now.')
  }
}

/** The body; null when it is longer than allowed. */
async function readLimited(req: Request): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (size > MAX_BYTES) return null
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

function passedHeaders(req: Request): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(req.headers))
    if (typeof value === 'string' && !KEPT_BACK.has(name) && !name.startsWith('x-forwarded-'))
      headers.set(name, value)
  return headers
}
