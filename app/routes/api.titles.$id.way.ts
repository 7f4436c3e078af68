import type { LoaderFunctionArgs } from '@remix-run/node'
import { getTitle } from '../db/titles.ts'
import { problem } from '../http/problem.ts'
import { readTitleWay } from '../library/title-way.server.ts'
import { requireUser } from '../load-context.ts'

/** `GET /api/titles/:id/way` → what of a title is on its way now: how far, and how long it takes still. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  requireUser(context)
  const title = await getTitle(params.id ?? '')
  if (!title) throw problem(404, 'There is no such title', params.id)
  return Response.json({ way: await readTitleWay(title) })
}
