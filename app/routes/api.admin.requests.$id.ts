import type { ActionFunctionArgs } from '@remix-run/node'
import { parseOrProblem, problem, readJson } from '../http/problem.ts'
import { requireAdmin } from '../load-context.ts'
import { decide } from '../requests/decide.server.ts'
import { Decision } from '../requests/requests.ts'
import { viewsOf } from '../requests/view.server.ts'

/** `PUT /api/admin/requests/{id}` approves, declines or tries again; why it could not be added stands in `failure`. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const admin = requireAdmin(context)
  if (request.method !== 'PUT') throw problem(405, 'Use PUT')
  const decision = parseOrProblem(Decision, await readJson(request), 'decision')
  const outcome = await decide(params.id ?? '', decision, admin.id, new Date())
  if (!outcome.ok) throw problem(409, outcome.words)
  const [view] = await viewsOf([outcome.request], admin.id)
  return Response.json({ request: view, failure: outcome.request.failure })
}
