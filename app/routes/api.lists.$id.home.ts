import type { ActionFunctionArgs } from '@remix-run/node'
import { problem } from '../http/problem.ts'
import { listProblem } from '../library/lists/list-change.server.ts'
import { setOnHome } from '../library/lists/list-on-home.server.ts'
import { requireUser } from '../load-context.ts'

/** `PUT` and `DELETE /api/lists/:id/home` → whether the list is a shelf of this person's home. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  if (request.method !== 'PUT' && request.method !== 'DELETE') throw problem(405, 'Use PUT or DELETE')
  const set = await setOnHome(requireUser(context).id, params.id ?? '', request.method === 'PUT')
  if (!set.ok) throw listProblem(set.failure)
  return Response.json(set.value)
}
