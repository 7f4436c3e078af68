import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { RatingUpdate } from '../../shared/own-rating.ts'
import type { Item } from '../../shared/title.ts'
import { findItem } from '../db/items.ts'
import { getRating, removeRating, saveRating } from '../db/ratings.ts'
import { parseOrProblem, problem, readJson } from '../http/problem.ts'
import { requireUser } from '../load-context.ts'

async function requireItem(id: string | undefined): Promise<Item> {
  const item = await findItem(id ?? '')
  if (!item) throw problem(404, 'There is no such title', id)
  return item
}

/** `GET /api/ratings/:id` → this person's own rating in half stars, or null. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const user = requireUser(context)
  return Response.json({ rating: await getRating(user.id, await requireItem(params.id)) })
}

/** `PUT|DELETE /api/ratings/:id` → what stands then. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const user = requireUser(context)
  if (request.method === 'DELETE') {
    await removeRating(user.id, await requireItem(params.id))
    return Response.json({ rating: null })
  }
  if (request.method !== 'PUT') throw problem(405, 'Use PUT or DELETE')
  const { rating } = parseOrProblem(RatingUpdate, await readJson(request), 'rating')
  await saveRating(user.id, await requireItem(params.id), rating, new Date())
  return Response.json({ rating })
}
