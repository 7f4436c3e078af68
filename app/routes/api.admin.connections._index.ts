import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { listConnectionViews } from '../admin/connection-view.server.ts'
import { NewConnection, createConnection } from '../admin/connections.server.ts'
import { parseOrProblem, problem, readJson } from '../http/problem.ts'
import { requireAdmin } from '../load-context.ts'

/** `GET /api/admin/connections` → every service and server that may deliver, without keys and secrets. */
export async function loader({ context }: LoaderFunctionArgs) {
  requireAdmin(context)
  return Response.json({ connections: await listConnectionViews() })
}

/** `POST /api/admin/connections` adds a service. */
export async function action({ request, context }: ActionFunctionArgs) {
  requireAdmin(context)
  if (request.method !== 'POST') throw problem(405, 'Use POST')
  const { _id: id } = await createConnection(
    parseOrProblem(NewConnection, await readJson(request), 'connection'),
  )
  return Response.json({ id }, { status: 201, headers: { Location: `/api/admin/connections/${id}` } })
}
