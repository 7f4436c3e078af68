import {
  Agent as HttpAgent,
  type OutgoingHttpHeaders,
  request as httpRequest,
  type RequestOptions,
} from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { type Request, type Response, Router } from 'express'
import { sendProblem } from './send-problem.ts'

const MAX_BYTES = 1_048_576
const TIMEOUT_MS = 10_000

/** Of this hop, of people, or written anew. */
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
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  try {
    const url = new URL(workerUrl + req.originalUrl)
    const answer = await ask(url, { method: req.method, headers: passedHeaders(req), signal }, body)
    res.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body)
  } catch {
    sendProblem(res, 503, 'The worker does not answer now.')
  }
}

type Answer = { status: number; type: string; body: Buffer }

const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) }

/** By Node's own client: for so short answers `fetch` costs more than all else that is done for them. */
function ask(url: URL, options: RequestOptions, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const isTls = url.protocol === 'https:'
    const send = isTls ? httpsRequest : httpRequest
    const sent = send(url, { ...options, agent: isTls ? agents.https : agents.http }, (answer) => {
      const { statusCode: status = 502, headers } = answer
      const type = headers['content-type'] ?? 'text/plain'
      readAll(answer).then((read) => resolve({ status, type, body: read }), reject)
    })
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // The worker closed a connection at rest just when it was taken again.
      if (sent.reusedSocket && error.code === 'ECONNRESET') ask(url, options, body).then(resolve, reject)
      else reject(error)
    })
    sent.end(body)
  })
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The body; null when it is longer than allowed. */
async function readLimited(req: Request): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (size > MAX_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function passedHeaders(req: Request): OutgoingHttpHeaders {
  const passed = Object.entries(req.headers).filter(
    ([name, value]) => typeof value === 'string' && !KEPT_BACK.has(name) && !name.startsWith('x-forwarded-'),
  )
  return Object.fromEntries(passed)
}
