import type { LoaderFunctionArgs } from '@remix-run/node'
import { HistoryQuery } from '../../shared/history.ts'
import { parseOrProblem } from '../http/problem.ts'
import { readHistory } from '../library/history-view.server.ts'
import { requireUser } from '../load-context.ts'

/** `GET /api/history?after&limit` → one page of what this person played, the latest first. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = requireUser(context)
  const query = parseOrProblem(HistoryQuery, Object.fromEntries(new URL(request.url).searchParams), 'query')
  return Response.json(await readHistory(user.id, query))
}
