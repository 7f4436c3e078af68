import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { problem } from '../http/problem.ts'
import { withWorker } from '../http/worker-problem.ts'
import { requireAdmin } from '../load-context.ts'
import { cancelRun, getRun } from '../worker-client.server.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  requireAdmin(context)
  const run = await withWorker(() => getRun(params.runId ?? ''))
  return run ? Response.json(run) : problem(404, 'There is no such run', params.runId)
}

/** `POST /api/admin/sync/:runId` cancels the run. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  requireAdmin(context)
  if (request.method !== 'POST') throw problem(405, 'Use POST')
  const isCancelled = await withWorker(() => cancelRun(params.runId ?? ''))
  if (!isCancelled) return problem(409, 'This run neither waits nor works', params.runId)
  return Response.json({ cancelled: true }, { status: 202 })
}
