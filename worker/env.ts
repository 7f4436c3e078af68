import { z } from 'zod'
import { type DataApi, makeDataApi } from './data-api.ts'
import type { ProviderAccess } from './providers/request.ts'
import type { Coordinator } from './sync/coordinator.ts'
import type { Runner } from './sync/runner.ts'

const Variables = z.object({
  /** The app's Data API, e.g. `http://127.0.0.1:3000/data/v1`. */
  DATA_API_URL: z.url({ protocol: /^https?$/ }),
  DATA_API_KEY: z.string().min(16),
  DATA_API_DATABASE: z.string().min(1).max(63).default('matinee'),
  WORKER_API_KEY: z.string().min(16),
  /** Where the household is: triggers fire by its clock when the launcher fires them. Cloudflare's is UTC. */
  TIME_ZONE: z.string().max(60).default('UTC'),
  /** Read access token (v4) of TMDB; without one TMDB is not asked. */
  TMDB_TOKEN: z.string().optional(),
  TMDB_BASE_URL: z.url({ protocol: /^https?$/ }).default('https://api.themoviedb.org'),
  /** Without one OMDb is not asked. */
  OMDB_API_KEY: z.string().optional(),
  OMDB_BASE_URL: z.url({ protocol: /^https?$/ }).default('https://www.omdbapi.com'),
})
export type Variables = z.infer<typeof Variables>

export type Env = {
  COORDINATOR: DurableObjectNamespace<Coordinator>
  RUNNER: DurableObjectNamespace<Runner>
} & Partial<Record<keyof Variables, string>>

/** The worker's variables, checked; throws an Error that names every wrong one (never its value). */
export function readVariables(env: Env): Variables {
  const parsed = Variables.safeParse(env)
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`Wrong variables of the worker: ${wrong.join('; ')}`)
}

/** There is one coordinator and one runner: they are what makes runs happen one at a time. */
export function coordinator(env: Env): DurableObjectStub<Coordinator> {
  return env.COORDINATOR.get(env.COORDINATOR.idFromName('main'))
}

export function runner(env: Env): DurableObjectStub<Runner> {
  return env.RUNNER.get(env.RUNNER.idFromName('main'))
}

/** The database as the app serves it. */
export function openDataApi(env: Env): DataApi {
  const { DATA_API_URL, DATA_API_KEY, DATA_API_DATABASE } = readVariables(env)
  return makeDataApi({
    url: DATA_API_URL,
    apiKey: DATA_API_KEY,
    database: DATA_API_DATABASE,
    fetch: (input, init) => fetch(input, init),
  })
}

/** Metadata providers that there is a key for, the most trusted first. */
export function listProviders(env: Env): ProviderAccess[] {
  const { TMDB_TOKEN, TMDB_BASE_URL, OMDB_API_KEY, OMDB_BASE_URL } = readVariables(env)
  const providers: ProviderAccess[] = [
    { provider: 'tmdb', baseUrl: TMDB_BASE_URL, key: TMDB_TOKEN ?? '' },
    { provider: 'omdb', baseUrl: OMDB_BASE_URL, key: OMDB_API_KEY ?? '' },
  ]
  return providers.filter(({ key }) => key !== '')
}
