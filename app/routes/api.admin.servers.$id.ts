import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { listServerViews } from '../admin/server-view.server.ts'
import { ServerChange, changeServer, dropServer } from '../admin/servers.server.ts'
import { parseOrProblem, problem, readJson } from '../http/problem.ts'
import { requireAdmin } from '../load-context.ts'

const gone = (id: string) => problem(404, 'There is no such server', id)

export async function loader({ params, context }: LoaderFunctionArgs) {
  requireAdmin(context)
  const server = (await listServerViews()).find(({ _id }) => _id === params.id)
  return server ? Response.json(server) : gone(params.id ?? '')
}

/** `PUT` changes what the body names, `DELETE` removes the server and what only it has. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  requireAdmin(context)
  const id = params.id ?? ''
  if (request.method === 'DELETE')
    return (await dropServer(id)) ? new Response(null, { status: 204 }) : gone(id)
  if (request.method !== 'PUT') throw problem(405, 'Use PUT or DELETE')
  const changed = await changeServer(id, parseOrProblem(ServerChange, await readJson(request), 'server'))
  if (!changed) return gone(id)
  const { apiKey: _key, ...server } = changed
  return Response.json(server)
}
