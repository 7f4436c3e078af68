import { zValidator } from '@hono/zod-validator'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Connection } from '../../shared/connection.ts'
import { HoldingsAsk, TitleKind, TitleToAdd, TmdbId } from '../../shared/protocol/requests-api.ts'
import { makeAskService } from '../connections/ask-service.ts'
import { findConnection, listConnections } from '../connections/find-connection.ts'
import { makeTellService } from '../connections/tell-service.ts'
import type { Fetch } from '../data-api.ts'
import { type Env, listProviders, openDataApi } from '../env.ts'
import type { Patience } from '../sync/clients.ts'
import { addMovie, type ServiceAccess } from './add-movie.ts'
import { addSeries } from './add-series.ts'
import { readChoices } from './choices.ts'
import { findDetail, findTitles } from './find-titles.ts'
import { PAGE_PATIENCE, readHoldings } from './holdings.ts'

const Query = z.object({ query: z.string().trim().min(1).max(200) })
const Wanted = z.object({ kind: TitleKind, tmdbId: TmdbId })

const openFetch: Fetch = (input, init) => fetch(input, init)

/** What requests need of TMDB, Radarr and Sonarr. A failure that can be expected is a 200 with its reason. */
export const requests = new Hono<{ Bindings: Env }>()
  .get('/found', zValidator('query', Query), async (c) =>
    c.json(await findTitles(c.req.valid('query').query, tmdb(c.env))),
  )
  .get('/found/:kind/:tmdbId', zValidator('param', Wanted), async (c) => {
    const { kind, tmdbId } = c.req.valid('param')
    return c.json(await findDetail(kind, tmdbId, tmdb(c.env)))
  })
  .post('/holdings', zValidator('json', HoldingsAsk), async (c) => {
    const connections = await listConnections(openDataApi(c.env))
    return c.json(await readHoldings(c.req.valid('json').titles, connections, openFetch))
  })
  .get('/connections/:id/choices', async (c) => {
    const service = await openService(c.env, c.req.param('id'), ['radarr', 'sonarr'], PAGE_PATIENCE)
    return c.json(service ? await readChoices(service) : GONE)
  })
  .post('/connections/:id/titles', zValidator('json', TitleToAdd), async (c) => {
    const title = c.req.valid('json')
    const isMovie = title.kind === 'movie'
    const service = await openService(c.env, c.req.param('id'), [isMovie ? 'radarr' : 'sonarr'])
    if (!service) return c.json(GONE)
    return c.json(isMovie ? await addMovie(title, service) : await addSeries(title, service))
  })

const GONE = { ok: false, failure: { who: null, why: { reason: 'service-gone' } } } as const

function tmdb(env: Env) {
  const access = listProviders(env).find(({ provider }) => provider === 'tmdb')
  return { access, fetch: openFetch, now: () => Date.now() }
}

async function openService(
  env: Env,
  id: string,
  kinds: readonly Connection['kind'][],
  patience?: Patience,
): Promise<ServiceAccess | null> {
  const connection = await findConnection(openDataApi(env), id)
  if (!connection || !kinds.includes(connection.kind)) return null
  const { name } = connection
  return {
    name,
    ask: makeAskService(connection, openFetch, patience),
    tell: makeTellService(connection, openFetch),
  }
}
