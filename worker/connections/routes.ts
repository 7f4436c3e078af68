import { zValidator } from '@hono/zod-validator'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import type { Connection } from '../../shared/connection.ts'
import type { ServiceView } from '../../shared/protocol/service-data.ts'
import {
  type ConnectionHealth,
  type ServicePart,
  ServicePartsRequest,
} from '../../shared/protocol/worker-api.ts'
import { coordinator, type Env, openDataApi } from '../env.ts'
import { findConnection } from './find-connection.ts'
import { readConnectionHealth } from './health.ts'
import { hasView, readService } from './read-service.ts'

const DAY_MS = 86_400_000

/** Days of a calendar; without them the next two weeks. */
const Days = z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() })
const View = z.enum(['queue', 'history', 'calendar', 'wanted'] satisfies ServiceView[])
const deps = { fetch: (input: string, init?: RequestInit) => fetch(input, init), now: () => Date.now() }

/** `GET /connections/:id/{queue|history|calendar|wanted|health}` and `POST /connections/parts`; behind the worker's key. */
export const connections = new Hono<{ Bindings: Env }>()
  .post('/refresh', async (c) => {
    await coordinator(c.env).refreshConnections()
    return c.json({ refreshed: true })
  })
  .post('/parts', zValidator('json', ServicePartsRequest), async (c) => {
    const { connection, ask } = c.req.valid('json')
    const asked = ask.filter((part) => part === 'health' || hasView(connection, part))
    const answers = asked.map(async (part) => [part, await readPart(c.env, connection, part)] as const)
    return c.json(Object.fromEntries(await Promise.all(answers)))
  })
  .get('/:id/health', async (c) => {
    const connection = await requireConnection(c.env, c.req.param('id'))
    return c.json(await readHealth(c.env, connection))
  })
  .get('/:id/:view{(?:queue|history|calendar|wanted)}', zValidator('query', Days), async (c) => {
    const view = View.parse(c.req.param('view'))
    const connection = await requireConnection(c.env, c.req.param('id'))
    if (!hasView(connection, view)) return c.json({ error: `${connection.kind} has no ${view}` }, 404)
    return c.json(await readService(connection, view, daysOf(c.req.valid('query')), deps))
  })

async function requireConnection(env: Env, id: string): Promise<Connection> {
  const connection = await findConnection(openDataApi(env), id)
  if (connection) return connection
  throw new HTTPException(404, {
    res: Response.json({ error: `there is no connection ${id}` }, { status: 404 }),
  })
}

type Named = ServicePartsRequest['connection']

function readPart(env: Env, connection: Named, part: ServicePart): Promise<unknown> {
  if (part === 'health') return readHealth(env, connection)
  return readService(connection, part, daysOf({}), deps)
}

async function readHealth(env: Env, connection: Named): Promise<ConnectionHealth> {
  const [health, history] = await Promise.all([
    readConnectionHealth(connection, deps),
    coordinator(env).historyState(connection._id),
  ])
  return { ...health, history }
}

function daysOf({ from = dayIn(0), to = dayIn(14) }: z.infer<typeof Days>) {
  return { from, to }
}

function dayIn(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)
}
