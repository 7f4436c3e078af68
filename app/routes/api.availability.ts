import type { LoaderFunctionArgs } from '@remix-run/node'
import { toFieldAvailability } from '../../shared/merge/availability.ts'
import { listAvailability } from '../db/availability.ts'
import { requireAdmin } from '../load-context.ts'

/** `GET /api/availability` → `FieldAvailability`: per title and field path, the servers that have a value. Admins. */
export async function loader({ context }: LoaderFunctionArgs) {
  requireAdmin(context)
  return Response.json(toFieldAvailability(await listAvailability()))
}
