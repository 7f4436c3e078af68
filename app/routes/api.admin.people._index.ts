import type { LoaderFunctionArgs } from '@remix-run/node'
import { listPeople } from '../db/users.ts'
import { requireAdmin } from '../load-context.ts'

/** `GET /api/admin/people` → everybody with an account, those who wait first. */
export async function loader({ context }: LoaderFunctionArgs) {
  requireAdmin(context)
  return Response.json({ people: await listPeople() })
}
