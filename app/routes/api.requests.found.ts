import type { LoaderFunctionArgs } from '@remix-run/node'
import { problem } from '../http/problem.ts'
import { requireUser } from '../load-context.ts'
import { searchToAsk } from '../requests/view.server.ts'

/** `GET /api/requests/found?query=` → what TMDB finds, and whether it can be asked for; 503 in words where it cannot say. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  requireUser(context)
  const { cards, failure, silent } = await searchToAsk(new URL(request.url).searchParams.get('query') ?? '')
  if (failure !== null) throw problem(503, failure)
  return Response.json({ titles: cards, silent })
}
