import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { listServerViews } from '../admin/server-view.server.ts'
import { NewServer, createServer } from '../admin/servers.server.ts'
import { parseOrProblem, problem, readJson } from '../http/problem.ts'
import { requireAdmin } from '../load-context.ts'

/** `GET /api/admin/servers` → every server, the most trusted first, without keys. */
export async function loader({ context }: LoaderFunctionArgs) {
  requireAdmin(context)
  return Response.json({ servers: await listServerViews() })
}

/** `POST /api/admin/servers` adds one as the least trusted. */
export async function action({ request, context }: ActionFunctionArgs) {
  requireAdmin(context)
  if (request.method !== 'POST') throw problem(405, 'Use POST')
  const saved = await createServer(parseOrProblem(NewServer, await readJson(request), 'server'))
  if (!saved.ok) throw problem(409, saved.detail)
  const { apiKey: _key, ...server } = saved.server
  return Response.json(server, { status: 201 })
}
