import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { ListsQuery, NewList } from '../../shared/list.ts'
import { findItem } from '../db/items.ts'
import { addToList } from '../db/lists/entries.ts'
import { createList } from '../db/lists/lists.ts'
import { parseOrProblem, problem, readJson } from '../http/problem.ts'
import { changedList, listProblem } from '../library/lists/list-change.server.ts'
import { readListsFor } from '../library/lists/lists-view.server.ts'
import { requireUser } from '../load-context.ts'

/** `GET /api/lists?item` → this person's lists and those that are shared with them, and which of them have that title. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = requireUser(context)
  const { item } = parseOrProblem(ListsQuery, Object.fromEntries(new URL(request.url).searchParams), 'query')
  return Response.json(await readListsFor(user.id, item))
}

/** `POST /api/lists` `{ name, text?, itemId? }` → 201 with the id of the new list, that title in it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const user = requireUser(context)
  if (request.method !== 'POST') throw problem(405, 'Use POST')
  const { name, text, itemId } = parseOrProblem(NewList, await readJson(request), 'list')
  const item = itemId === undefined ? null : await findItem(itemId)
  if (itemId !== undefined && !item) throw listProblem({ reason: 'no-such-title' })
  const now = new Date()
  const { _id } = changedList(await createList(user.id, { name, text }, now))
  if (item) changedList(await addToList(user.id, _id, item, '', now))
  return Response.json({ id: _id }, { status: 201 })
}
