import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { RequestRules } from '../../shared/request.ts'
import { readRules, saveRules } from '../db/requests.ts'
import { parseOrProblem, problem, readJson } from '../http/problem.ts'
import { requireAdmin } from '../load-context.ts'

/** `GET /api/admin/requests/rules` → quotas, approval and targets. */
export async function loader({ context }: LoaderFunctionArgs) {
  requireAdmin(context)
  return Response.json(await readRules())
}

/** `PUT` puts others in their place. */
export async function action({ request, context }: ActionFunctionArgs) {
  requireAdmin(context)
  if (request.method !== 'PUT') throw problem(405, 'Use PUT')
  const rules = parseOrProblem(RequestRules, await readJson(request), 'rules')
  await saveRules(rules, new Date())
  return Response.json(rules)
}
