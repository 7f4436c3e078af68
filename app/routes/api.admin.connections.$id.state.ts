import type { LoaderFunctionArgs } from '@remix-run/node'
import { getConnection } from '../db/connections.ts'
import { problem } from '../http/problem.ts'
import { requireAdmin } from '../load-context.ts'
import { readServiceState } from '../services/service-state.server.ts'

/** `GET`: what a service does now, as far as it answers, and in words why not. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  requireAdmin(context)
  const connection = await getConnection(params.id ?? '')
  if (!connection) throw problem(404, 'There is no such connection', params.id)
  return Response.json(await readServiceState(connection))
}
