import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { readConnectionDetail } from '../admin/connection-view.server.ts'
import { ConnectionChange, changeConnection, dropConnection } from '../admin/connections.server.ts'
import { parseOrProblem, problem, readJson } from '../http/problem.ts'
import { requireAdmin } from '../load-context.ts'

const gone = (id: string) => problem(404, 'There is no such connection', id)

/** One connection with the address to paste and its last deliveries; `?before=` the older ones. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireAdmin(context)
  const id = params.id ?? ''
  const before = new URL(request.url).searchParams.get('before') ?? undefined
  const detail = await readConnectionDetail(id, { before, url: request.url, now: new Date() })
  return detail ? Response.json(detail) : gone(id)
}

/** `PUT` changes what the body names, `DELETE` removes the connection. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  requireAdmin(context)
  const id = params.id ?? ''
  if (request.method === 'DELETE')
    return (await dropConnection(id)) ? new Response(null, { status: 204 }) : gone(id)
  if (request.method !== 'PUT') throw problem(405, 'Use PUT or DELETE')
  const change = parseOrProblem(ConnectionChange, await readJson(request), 'connection')
  const changed = await changeConnection(id, change)
  if (!changed) return gone(id)
  const { apiKey: _key, secret: _secret, oldSecrets: _old, ...shown } = changed
  return Response.json(shown)
}
