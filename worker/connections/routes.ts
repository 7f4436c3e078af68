import { zValidator } from '@hono/zod-validator'
import { Hono } from 'hono'
import { z } from 'zod'
import type { ServiceView } from '../../shared/protocol/service-data.ts'
import { coordinator, type Env, openDataApi } from '../env.ts'
import { findConnection } from './find-connection.ts'
import { readConnectionHealth } from './health.ts'
import { hasView, readService } from './read-service.ts'

const DAY_MS = 86_400_000

/** Days of a calendar; without them the next two weeks. */
const Days = z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() })
const View = z.enum(['queue', 'history', 'calendar', 'wanted'] satisfies ServiceView[])
const deps = { fetch: (input: string, init?: RequestInit) => fetch(input, init), now: () => Date.now() }

/** `GET /connections/:id/{queue|history|calendar|wanted|health}`; behind the worker's key. */
export const connections = new Hono<{ Bindings: Env }>()
  .post('/refresh', async (c) => {
    await coordinator(c.env).refreshConnections()
    return c.json({ refreshed: true })
  })
  .get('/:id/health', async (c) => {
    const connection = await findConnection(openDataApi(c.env), c.req.param('id'))
    if (!connection) return c.json({ error: `there is no connection ${c.req.param('id')}` }, 404)
    const health = await readConnectionHealth(connection, deps)
    return c.json({ ...health, history: await coordinator(c.env).historyState(connection._id) })
  })
  .get('/:id/:view{(?:queue|history|calendar|wanted)}', zValidator('query', Days), async (c) => {
    const view = View.parse(c.req.param('view'))
    const connection = await findConnection(openDataApi(c.env), c.req.param('id'))
    if (!connection) return c.json({ error: `there is no connection ${c.req.param('id')}` }, 404)
    if (!hasView(connection, view)) return c.json({ error: `${connection.kind} has no ${view}` }, 404)
    const { from = dayIn(0), to = dayIn(14) } = c.req.valid('query')
    return c.json(await readService(connection, view, { from, to }, deps))
  })

function dayIn(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)
}
