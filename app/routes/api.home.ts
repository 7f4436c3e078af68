import type { ActionFunctionArgs } from '@remix-run/node'
import { HomePreferences, saveHomePreferences } from '../db/preferences.ts'
import { parseOrProblem, problem, readJson } from '../http/problem.ts'
import { arrange } from '../library/home/shelf-kinds.ts'
import { requireUser } from '../load-context.ts'

/** `PUT /api/home` → the order of this person's shelves and which are hidden, as it stands then. */
export async function action({ request, context }: ActionFunctionArgs) {
  if (request.method !== 'PUT') throw problem(405, 'Use PUT')
  const user = requireUser(context)
  const wanted = arrange(parseOrProblem(HomePreferences, await readJson(request), 'arrangement'))
  await saveHomePreferences(user.id, wanted)
  return Response.json(wanted)
}
