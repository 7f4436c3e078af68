import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { parseOrProblem, problem, readJson } from '../http/problem.ts'
import { requireUser } from '../load-context.ts'
import { askFor } from '../requests/ask.server.ts'
import { Ask } from '../requests/requests.ts'
import { listOwnRequests, viewsOf } from '../requests/view.server.ts'

/** `GET /api/requests` → what this person asked for or joined, the newest first. */
export async function loader({ context }: LoaderFunctionArgs) {
  return Response.json({ requests: await listOwnRequests(requireUser(context).id, new Date()) })
}

/** `POST /api/requests` asks for a title: 201 with a new request, 200 where somebody had asked before, 409 in words. */
export async function action({ request, context }: ActionFunctionArgs) {
  const user = requireUser(context)
  if (request.method !== 'POST') throw problem(405, 'Use POST')
  const asked = await askFor(user, parseOrProblem(Ask, await readJson(request), 'request'), new Date())
  if (!asked.ok) throw problem(409, asked.words)
  const requests = await viewsOf(asked.requests, user.id)
  return Response.json({ requests }, { status: asked.outcome === 'asked' ? 201 : 200 })
}
