import type { RunPage } from '../shared/protocol/worker-api.ts'
import { Run } from '../shared/run.ts'
import { coordinator, type Env, openDataApi, runner } from './env.ts'

/** Runs newest first: those that wait or work from the objects, ended ones from the database. */
export async function listRuns(
  env: Env,
  page: { before?: string | undefined; limit: number },
): Promise<RunPage> {
  const isLive = page.before === undefined
  const stored = await openDataApi(env).find('runs', {
    ...(page.before === undefined ? {} : { filter: { _id: { $lt: page.before } } }),
    sort: { _id: -1 },
    limit: page.limit,
  })
  const live = isLive ? await liveRuns(env) : []
  const liveIds = new Set(live.map(({ _id }) => _id))
  const ended = stored.map((document) => Run.parse(document)).filter(({ _id }) => !liveIds.has(_id))
  const runs = [...live, ...ended].toSorted((a, b) => (a._id < b._id ? 1 : -1)).slice(0, page.limit)
  return { runs, next: stored.length === page.limit ? (runs.at(-1)?._id ?? null) : null }
}

export async function findRun(env: Env, runId: string): Promise<Run | null> {
  const live = (await liveRuns(env)).find(({ _id }) => _id === runId)
  if (live) return live
  const stored = await openDataApi(env).findOne('runs', { filter: { _id: runId } })
  return stored ? Run.parse(stored) : null
}

async function liveRuns(env: Env): Promise<Run[]> {
  const [waiting, active] = await Promise.all([coordinator(env).waitingRuns(), runner(env).activeRuns()])
  const activeIds = new Set(active.map(({ _id }) => _id))
  return [...waiting.filter(({ _id }) => !activeIds.has(_id)), ...active]
}
