import type { LoaderFunctionArgs } from '@remix-run/node'
import { readSearchAnswer } from '../library/search-view.server.ts'
import { requireUser } from '../load-context.ts'

/** `GET /api/search?q` → the best few titles, people and episodes. What is too long is cut, and said so. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  requireUser(context)
  const query = new URL(request.url).searchParams.get('q') ?? ''
  return Response.json(await readSearchAnswer(query), { headers: { 'cache-control': 'no-store' } })
}
