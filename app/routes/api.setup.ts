import type { ActionFunctionArgs } from '@remix-run/node'
import { SetupForm, claimOwner } from '../auth/claim-owner.ts'
import { parseOrProblem, problem, readJson } from '../http/problem.ts'

const STATUS = { claimed: 409, busy: 409, 'too-many': 429, 'wrong-code': 403 } as const

/** `POST /api/setup` claims the owner's account with the code that the start printed. */
export async function action({ request }: ActionFunctionArgs) {
  if (request.method !== 'POST') throw problem(405, 'Use POST')
  const claim = await claimOwner(parseOrProblem(SetupForm, await readJson(request), 'set-up'))
  return claim.ok ? Response.json({ ok: true }, { status: 201 }) : problem(STATUS[claim.reason], claim.detail)
}
