import type { LoaderFunctionArgs } from '@remix-run/node'
import { RequestState } from '../../shared/request.ts'
import { requireAdmin } from '../load-context.ts'
import { settleRequests } from '../requests/in-library.server.ts'
import { listAdminRequests } from '../requests/view.server.ts'

/** `GET /api/admin/requests?state=` → everybody's requests, the newest first; of one state or of all. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const admin = requireAdmin(context)
  const now = new Date()
  await settleRequests(now)
  const state = RequestState.safeParse(new URL(request.url).searchParams.get('state')).data
  const states = state === undefined ? RequestState.options : [state]
  return Response.json({ requests: await listAdminRequests(states, admin.id, { now }) })
}
