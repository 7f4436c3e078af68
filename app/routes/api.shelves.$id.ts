import type { LoaderFunctionArgs } from '@remix-run/node'
import { problem } from '../http/problem.ts'
import { readShelfPage } from '../library/home/shelf-page.server.ts'
import { requireUser } from '../load-context.ts'

/** `GET /api/shelves/:id?after` → the cards of a shelf of home that follow, and where those after them begin. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { id = '' } = params
  const page = await readShelfPage(
    requireUser(context).id,
    id,
    new URL(request.url).searchParams.get('after'),
  )
  if (!page) throw problem(404, 'There is no such shelf', id)
  return Response.json(page)
}
