import type { ActionFunctionArgs } from '@remix-run/node'
import { EntryUpdate } from '../../shared/list.ts'
import { findItem } from '../db/items.ts'
import { addToList, noteInList, removeFromList } from '../db/lists/entries.ts'
import { parseOrProblem, problem, readJson } from '../http/problem.ts'
import { changedList, listProblem } from '../library/lists/list-change.server.ts'
import { requireUser } from '../load-context.ts'

/**
 * `PUT /api/lists/:id/entries/:itemId` `{ note? }` → a title is in the list, with that note; `DELETE` → it is out of it,
 * and what takes that back.
 */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const user = requireUser(context)
  const { id = '', itemId = '' } = params
  const item = await findItem(itemId)
  // What is gone from the library can still be taken out.
  const named = item ?? { _id: itemId, aliases: [] }
  const now = new Date()
  if (request.method === 'DELETE')
    return Response.json(changedList(await removeFromList(user.id, id, named, now)))
  if (request.method !== 'PUT') throw problem(405, 'Use PUT or DELETE')
  const { note } = parseOrProblem(EntryUpdate, await readJson(request), 'entry')
  if (!item) throw listProblem({ reason: 'no-such-title' })
  const { isNew } = changedList(await addToList(user.id, id, item, note ?? '', now))
  if (!isNew && note !== undefined) changedList(await noteInList(user.id, id, item, note, now))
  return Response.json({ isNew })
}
