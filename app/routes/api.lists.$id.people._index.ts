import type { LoaderFunctionArgs } from '@remix-run/node'
import { listProblem } from '../library/lists/list-change.server.ts'
import { readListPeople } from '../library/lists/list-view.server.ts'
import { requireUser } from '../load-context.ts'

/** `GET /api/lists/:id/people` → for its owner: everybody with whom it can be shared, and what they may do. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const people = await readListPeople(requireUser(context).id, params.id ?? '')
  if (!people.ok) throw listProblem(people.failure)
  return Response.json(people.value)
}
