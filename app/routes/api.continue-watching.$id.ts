import type { ActionFunctionArgs } from '@remix-run/node'
import { setContinued } from '../db/continue-watching.ts'
import { getTitle } from '../db/titles.ts'
import { problem } from '../http/problem.ts'
import { requireUser } from '../load-context.ts'

/**
 * `DELETE /api/continue-watching/:id` → 204: a film or series is out of the row until this person goes on with it;
 * `PUT`: it is back. Where they are in it stays as it is.
 */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const user = requireUser(context)
  if (request.method !== 'PUT' && request.method !== 'DELETE') throw problem(405, 'Use PUT or DELETE')
  const title = await getTitle(params.id ?? '')
  if (!title) throw problem(404, 'There is no such film or series', params.id)
  await setContinued(user.id, title, request.method === 'PUT', new Date())
  return new Response(null, { status: 204 })
}
