import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { ProgressUpdate } from '../../shared/progress.ts'
import { findItem } from '../db/items.ts'
import { getProgress, saveProgress } from '../db/progress.ts'
import { parseOrProblem, problem, readJson } from '../http/problem.ts'
import { requireUser } from '../load-context.ts'

/** `GET /api/progress/:id` → where this person is in an item, or null. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const user = requireUser(context)
  const item = await findItem(params.id ?? '')
  if (!item) throw problem(404, 'There is no such title', params.id)
  return Response.json(await getProgress(user.id, item))
}

/** `PUT /api/progress/:id` → what stands then: something watched later is not overwritten. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  if (request.method !== 'PUT') throw problem(405, 'Use PUT')
  const user = requireUser(context)
  const update = parseOrProblem(ProgressUpdate, await readJson(request), 'progress')
  const item = await findItem(params.id ?? '')
  if (!item) throw problem(404, 'There is no such title', params.id)
  return Response.json(await saveProgress(user.id, item, update, new Date()))
}
