import { zValidator } from '@hono/zod-validator'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { AppEvent, PreviewRequest } from '../shared/protocol/worker-api.ts'
import { SyncRequest } from '../shared/run.ts'
import { requireWorkerKey } from './auth.ts'
import { connections } from './connections/routes.ts'
import { coordinator, type Env, runner } from './env.ts'
import { answerPreview } from './preview/answer.ts'
import { requests } from './requests/routes.ts'
import { findRun, listRuns } from './runs.ts'
import { listTriggers } from './triggers/triggers.ts'
import { webhooks } from './webhooks/routes.ts'

const RunsQuery = z.object({
  before: z.string().max(26).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

const api = new Hono<{ Bindings: Env }>()
  .use(requireWorkerKey)
  .post('/sync', zValidator('json', SyncRequest), async (c) =>
    c.json(await coordinator(c.env).requestSync(c.req.valid('json')), 202),
  )
  .post('/preview', zValidator('json', PreviewRequest), async (c) => {
    const { status, body } = await answerPreview(c.env, c.req.valid('json'))
    return c.json(body, status)
  })
  .get('/runs', zValidator('query', RunsQuery), async (c) =>
    c.json(await listRuns(c.env, c.req.valid('query'))),
  )
  .get('/runs/:id', async (c) => {
    const runId = c.req.param('id')
    const run = await findRun(c.env, runId)
    if (run) return c.json(run)
    const takenOverBy = await coordinator(c.env).takenOverBy(runId)
    if (takenOverBy === null) return c.json({ error: `there is no run ${runId}` }, 404)
    return c.json({ takenOverBy }, 308, { location: `/runs/${takenOverBy}` })
  })
  .post('/runs/:id/cancel', async (c) => {
    const isCancelled = await coordinator(c.env).cancel(c.req.param('id'))
    return isCancelled
      ? c.json({ cancelled: true }, 202)
      : c.json({ error: 'this run does not wait or work' }, 409)
  })
  .get('/triggers', async (c) => c.json({ triggers: await listTriggers(c.env) }))
  .post('/providers/refresh', async (c) => {
    await runner(c.env).refreshProviders()
    return c.body(null, 202)
  })
  .route('/connections', connections)
  .post('/events', zValidator('json', AppEvent), async (c) => {
    await runner(c.env).announce(c.req.valid('json'))
    return c.body(null, 204)
  })
  .get('/events', (c) => openEvents(c.env, null, c.req.header('last-event-id')))
  .get('/runs/:id/events', async (c) => {
    const runId = c.req.param('id')
    const takenOverBy = await coordinator(c.env).takenOverBy(runId)
    return openEvents(c.env, takenOverBy ?? runId, c.req.header('last-event-id'))
  })
  .route('/', requests)

export const app = new Hono<{ Bindings: Env }>()
  .get('/healthz', (c) => c.json({ ok: true }))
  .route('/webhooks', webhooks)
  .route('/', api)
  .notFound((c) => c.json({ error: 'not found' }, 404))
  .onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse()
    console.error(error)
    return c.json({ error: 'internal error' }, 500)
  })

function openEvents(env: Env, runId: string | null, lastEventId: string | undefined): Promise<Response> {
  const url = new URL('http://runner/events')
  if (runId !== null) url.searchParams.set('run', runId)
  return runner(env).fetch(url.href, { headers: lastEventId ? { 'last-event-id': lastEventId } : {} })
}
