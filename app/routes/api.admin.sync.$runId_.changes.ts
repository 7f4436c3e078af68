import type { LoaderFunctionArgs } from '@remix-run/node'
import { ChangesQuery } from '../admin/run-changes.server.ts'
import { listRunChanges } from '../db/run-changes.ts'
import { parseOrProblem } from '../http/problem.ts'
import { requireAdmin } from '../load-context.ts'

/** `GET /api/admin/sync/:runId/changes?change=&after=&limit=` → what a run changed, a line per title. Admins. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireAdmin(context)
  const query = Object.fromEntries(new URL(request.url).searchParams)
  return Response.json(await listRunChanges(params.runId ?? '', parseOrProblem(ChangesQuery, query, 'query')))
}
