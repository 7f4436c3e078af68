import type { ActionFunctionArgs } from '@remix-run/node'
import { takeBack } from '../db/undos.ts'
import { problem } from '../http/problem.ts'
import { requireUser } from '../load-context.ts'

/** `POST /api/undo/:id` → how many rows are as they were before. Works once, for an hour. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  if (request.method !== 'POST') throw problem(405, 'Use POST')
  const user = requireUser(context)
  const count = await takeBack(user.id, params.id ?? '')
  if (count === null) throw problem(404, 'This cannot be taken back any more', params.id)
  return Response.json({ count })
}
