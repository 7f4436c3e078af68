import type { ActionFunctionArgs } from '@remix-run/node'
import { PersonChange, changePerson, dropPerson } from '../admin/people.server.ts'
import { parseOrProblem, problem, readJson } from '../http/problem.ts'
import { requireAdmin } from '../load-context.ts'

/** `PUT` `{ role?, status? }` lets in, switches off or gives a role; `DELETE` removes the account. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const admin = requireAdmin(context)
  const id = params.id ?? ''
  if (request.method !== 'PUT' && request.method !== 'DELETE') throw problem(405, 'Use PUT or DELETE')
  const outcome =
    request.method === 'DELETE'
      ? await dropPerson(admin, id)
      : await changePerson(admin, id, parseOrProblem(PersonChange, await readJson(request), 'person'))
  return outcome.ok ? new Response(null, { status: 204 }) : problem(409, outcome.detail)
}
