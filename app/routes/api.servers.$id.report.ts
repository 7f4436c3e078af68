import type { ActionFunctionArgs } from '@remix-run/node'
import type { ServerReport } from '../../shared/media-server.ts'
import { getServer } from '../db/servers.ts'
import { problem } from '../http/problem.ts'
import { requireUser } from '../load-context.ts'
import { lookAtReported } from '../media-servers/health.server.ts'

/** `POST /api/servers/:id/report`: a browser could not reach a server; answers how the app finds it. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  if (request.method !== 'POST') throw problem(405, 'Use POST')
  requireUser(context)
  const server = await getServer(params.id ?? '')
  if (!server || server.isDisabled) throw problem(404, 'There is no such server', params.id)
  const { isHealthy, failure } = await lookAtReported(server)
  return Response.json({ isHealthy, failure } satisfies ServerReport)
}
