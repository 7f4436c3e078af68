import type { ActionFunctionArgs } from '@remix-run/node'
import { testConnection } from '../admin/connection-actions.server.ts'
import { problem } from '../http/problem.ts'
import { requireAdmin } from '../load-context.ts'

/** `POST`: whether the service or server answers, in words. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  requireAdmin(context)
  if (request.method !== 'POST') throw problem(405, 'Use POST')
  const tested = await testConnection(params.id ?? '')
  if (!tested) throw problem(404, 'There is no such connection', params.id)
  return Response.json(tested)
}
