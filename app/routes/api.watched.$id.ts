import type { ActionFunctionArgs } from '@remix-run/node'
import { findItem } from '../db/items.ts'
import { mark } from '../db/marks.ts'
import { problem } from '../http/problem.ts'
import { requireUser } from '../load-context.ts'

/** `PUT|DELETE /api/watched/:id` → how many films or episodes are now marked otherwise, and by what it is taken back. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const user = requireUser(context)
  if (request.method !== 'PUT' && request.method !== 'DELETE') throw problem(405, 'Use PUT or DELETE')
  const item = await findItem(params.id ?? '')
  if (!item) throw problem(404, 'There is no such title', params.id)
  return Response.json(await mark(user.id, item, request.method === 'PUT', new Date()))
}
