import type { ActionFunctionArgs } from '@remix-run/node'
import { testConnection } from '../admin/connection-actions.server.ts'
import { getConnection } from '../db/connections.ts'
import { problem } from '../http/problem.ts'
import { requireAdmin } from '../load-context.ts'

/** `POST`: whether the service answers, in words. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  requireAdmin(context)
  if (request.method !== 'POST') throw problem(405, 'Use POST')
  const connection = await getConnection(params.id ?? '')
  if (!connection) throw problem(404, 'There is no such connection', params.id)
  return Response.json(await testConnection(connection._id))
}
