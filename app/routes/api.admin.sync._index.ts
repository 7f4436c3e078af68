import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { SyncRequest } from '../../shared/run.ts'
import { parseOrProblem, problem, readJson } from '../http/problem.ts'
import { withWorker } from '../http/worker-problem.ts'
import { requireAdmin } from '../load-context.ts'
import { listRuns, requestSync } from '../worker-client.server.ts'

/** `GET /api/admin/sync?before=` → runs, newest first. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  requireAdmin(context)
  const before = new URL(request.url).searchParams.get('before') ?? undefined
  return Response.json(await withWorker(() => listRuns(before)))
}

/** `POST /api/admin/sync` `{ scope, allowRemovals? }` asks for a run, or joins one that waits. */
export async function action({ request, context }: ActionFunctionArgs) {
  requireAdmin(context)
  if (request.method !== 'POST') throw problem(405, 'Use POST')
  const ask = parseOrProblem(SyncRequest, await readJson(request), 'request')
  return Response.json(await withWorker(() => requestSync({ ...ask, reason: 'manual' })), { status: 202 })
}
