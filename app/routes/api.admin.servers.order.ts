import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { ServerId } from '../../shared/kind.ts'
import { listServerViews } from '../admin/server-view.server.ts'
import { reorderServers } from '../admin/servers.server.ts'
import { parseOrProblem, problem, readJson } from '../http/problem.ts'
import { requireAdmin } from '../load-context.ts'

const Order = z.object({ serverIds: z.array(ServerId).max(1_000) })

/** `PUT /api/admin/servers/order` `{ serverIds }`: from most to least trusted. */
export async function action({ request, context }: ActionFunctionArgs) {
  requireAdmin(context)
  if (request.method !== 'PUT') throw problem(405, 'Use PUT')
  await reorderServers(parseOrProblem(Order, await readJson(request), 'order').serverIds)
  return Response.json({ serverIds: (await listServerViews()).map(({ _id }) => _id) })
}
