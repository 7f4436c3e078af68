import type { ActionFunctionArgs } from '@remix-run/node'
import { problem } from '../http/problem.ts'
import { requireUser } from '../load-context.ts'
import { takeBack } from '../requests/ask.server.ts'

/** `DELETE /api/requests/{id}`: this person does not want it any more. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const user = requireUser(context)
  if (request.method !== 'DELETE') throw problem(405, 'Use DELETE')
  const isTaken = await takeBack(user.id, params.id ?? '')
  return isTaken ? new Response(null, { status: 204 }) : problem(404, 'There is no such request of yours')
}
