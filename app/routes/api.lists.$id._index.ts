import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { ListDescription } from '../../shared/list.ts'
import { deleteList, describeList } from '../db/lists/lists.ts'
import { parseOrProblem, problem, readJson } from '../http/problem.ts'
import { changedList, listProblem } from '../library/lists/list-change.server.ts'
import { readListAnswer } from '../library/lists/list-view.server.ts'
import { requireUser } from '../load-context.ts'

/** `GET /api/lists/:id` → a list with its titles in order. One that is not for this person is a 404 like one there never was. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const list = await readListAnswer(requireUser(context).id, params.id ?? '')
  if (!list) throw listProblem({ reason: 'gone' })
  return Response.json(list)
}

/** `PUT /api/lists/:id` `{ name?, text? }` → 204; `DELETE` → what went, in numbers, and what takes it back. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const user = requireUser(context)
  const { id = '' } = params
  if (request.method === 'DELETE')
    return Response.json(changedList(await deleteList(user.id, id, new Date())))
  if (request.method !== 'PUT') throw problem(405, 'Use PUT or DELETE')
  const description = parseOrProblem(ListDescription, await readJson(request), 'list')
  changedList(await describeList(user.id, id, description, new Date()))
  return new Response(null, { status: 204 })
}
