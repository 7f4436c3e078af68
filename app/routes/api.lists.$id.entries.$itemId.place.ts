import type { ActionFunctionArgs } from '@remix-run/node'
import { EntryPlace } from '../../shared/list.ts'
import { findItem } from '../db/items.ts'
import { moveInList } from '../db/lists/entries.ts'
import type { Named } from '../db/named.ts'
import { parseOrProblem, problem, readJson } from '../http/problem.ts'
import { changedList } from '../library/lists/list-change.server.ts'
import { requireUser } from '../load-context.ts'

/** `PUT /api/lists/:id/entries/:itemId/place` `{ after }` → 204: the title stands right behind that one, or first. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const user = requireUser(context)
  if (request.method !== 'PUT') throw problem(405, 'Use PUT')
  const { id = '', itemId = '' } = params
  const { after } = parseOrProblem(EntryPlace, await readJson(request), 'place')
  const [item, before] = await Promise.all([named(itemId), after === null ? null : named(after)])
  changedList(await moveInList(user.id, id, item, before, new Date()))
  return new Response(null, { status: 204 })
}

/** What is gone from the library keeps its place in a list, under the id that it had. */
const named = async (id: string): Promise<Named> => (await findItem(id)) ?? { _id: id, aliases: [] }
