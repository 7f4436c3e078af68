import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { saveNewsSeen } from '../db/preferences.ts'
import { parseOrProblem, problem, readJson } from '../http/problem.ts'
import { readNews } from '../library/news.server.ts'
import { NewsSeen } from '../library/news.ts'
import { requireUser, type SessionUser } from '../load-context.ts'
import { listToldOf } from '../requests/news-of-requests.server.ts'

/** `GET /api/news` → what came last, and how much of it this person has not seen. */
export async function loader({ context }: LoaderFunctionArgs) {
  return Response.json(await newsOf(requireUser(context)))
}

async function newsOf(user: SessionUser) {
  const now = new Date()
  return readNews(user.id, now, await listToldOf(user, now))
}

/** `PUT /api/news`: all that came until then is seen. A time to come counts as now. */
export async function action({ request, context }: ActionFunctionArgs) {
  if (request.method !== 'PUT') throw problem(405, 'Use PUT')
  const user = requireUser(context)
  const { until } = parseOrProblem(NewsSeen, await readJson(request), 'news')
  const now = new Date().toISOString()
  await saveNewsSeen(user.id, until < now ? until : now)
  return Response.json(await newsOf(user))
}
