import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { problem } from '../http/problem.ts'
import { withWorker } from '../http/worker-problem.ts'
import { requireAdmin } from '../load-context.ts'
import { cancelRun, getRun } from '../worker-client.server.ts'

/** A run that became part of another leads to that one. Admins. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  requireAdmin(context)
  const runId = params.runId ?? ''
  const run = await withWorker(() => getRun(runId))
  if (!run) return problem(404, 'There is no such run', params.runId)
  return run._id === runId ? Response.json(run) : redirect(`/api/admin/sync/${run._id}`, 308)
}

/** `POST /api/admin/sync/:runId` cancels the run. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  requireAdmin(context)
  if (request.method !== 'POST') throw problem(405, 'Use POST')
  const isCancelled = await withWorker(() => cancelRun(params.runId ?? ''))
  if (!isCancelled) return problem(409, 'This run neither waits nor works', params.runId)
  return Response.json({ cancelled: true }, { status: 202 })
}
