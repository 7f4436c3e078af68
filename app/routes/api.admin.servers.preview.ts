import type { ActionFunctionArgs } from '@remix-run/node'
import { type Previewed, ServerEdit, previewEdit } from '../admin/preview.server.ts'
import { parseOrProblem, problem, readJson } from '../http/problem.ts'
import { requireAdmin } from '../load-context.ts'

const STATUS: Record<(Previewed & { ok: false })['reason'], number> = {
  twin: 409,
  changed: 409,
  busy: 429,
  unavailable: 503,
}

/** `POST /api/admin/servers/preview`: what would change if a server were added, removed or given another place. */
export async function action({ request, context }: ActionFunctionArgs) {
  requireAdmin(context)
  if (request.method !== 'POST') throw problem(405, 'Use POST')
  const previewed = await previewEdit(parseOrProblem(ServerEdit, await readJson(request), 'edit'))
  if (!previewed.ok) throw problem(STATUS[previewed.reason], previewed.words)
  return Response.json(previewed.preview)
}
