import type { LoaderFunctionArgs } from '@remix-run/node'
import { readOverview } from '../admin/overview.server.ts'
import { requireAdmin } from '../load-context.ts'

/** `GET`: how each part is, who is watching, the last sync, what the files take. */
export async function loader({ context }: LoaderFunctionArgs) {
  requireAdmin(context)
  return Response.json(await readOverview(new Date()))
}
