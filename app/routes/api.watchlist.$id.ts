import type { ActionFunctionArgs } from '@remix-run/node'
import { getTitle } from '../db/titles.ts'
import { addToWatchlist, removeFromWatchlist } from '../db/watchlist.ts'
import { problem } from '../http/problem.ts'
import { requireUser } from '../load-context.ts'

/** `PUT` and `DELETE /api/watchlist/:id` → 204: a film or series is on this person's watchlist, or is not. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const user = requireUser(context)
  const { id = '' } = params
  const title = await getTitle(id)
  if (request.method === 'DELETE') await removeFromWatchlist(user.id, title ?? { _id: id, aliases: [] })
  else if (request.method !== 'PUT') throw problem(405, 'Use PUT or DELETE')
  else if (!title) throw problem(404, 'There is no such film or series', id)
  else await addToWatchlist(user.id, title, new Date())
  return new Response(null, { status: 204 })
}
