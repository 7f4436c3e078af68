import type { ActionFunctionArgs } from '@remix-run/node'
import { HistoryRemoval } from '../../shared/history.ts'
import { removeFromHistory } from '../db/history.ts'
import { findItem } from '../db/items.ts'
import { parseOrProblem, problem } from '../http/problem.ts'
import { requireUser } from '../load-context.ts'

/** `DELETE /api/history/:id?day` → one day's entry of an item, or without a day all of a title, and how to take it back. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  if (request.method !== 'DELETE') throw problem(405, 'Use DELETE')
  const user = requireUser(context)
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const { day } = parseOrProblem(HistoryRemoval, query, 'query')
  const id = params.id ?? ''
  // What was played may be gone from the library altogether; its entries can be removed all the same.
  const item = (await findItem(id)) ?? { _id: id, aliases: [] }
  return Response.json(await removeFromHistory(user.id, item, day, new Date()))
}
