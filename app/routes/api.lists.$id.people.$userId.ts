import type { ActionFunctionArgs } from '@remix-run/node'
import { ShareUpdate } from '../../shared/list.ts'
import { shareList, unshareList } from '../db/lists/shares.ts'
import { parseOrProblem, problem, readJson } from '../http/problem.ts'
import { changedList } from '../library/lists/list-change.server.ts'
import { requireUser } from '../load-context.ts'

/**
 * `PUT /api/lists/:id/people/:userId` `{ right }` → 204: this person may see, add to or edit the list; `DELETE` → they may
 * not any more. `me` in the place of an id: the person who asks, who leaves the list.
 */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const user = requireUser(context)
  const { id = '', userId = '' } = params
  if (request.method === 'DELETE')
    changedList(await unshareList(user.id, id, userId === 'me' ? user.id : userId))
  else if (request.method !== 'PUT') throw problem(405, 'Use PUT or DELETE')
  else {
    const { right } = parseOrProblem(ShareUpdate, await readJson(request), 'share')
    changedList(await shareList(user.id, id, userId, right))
  }
  return new Response(null, { status: 204 })
}
