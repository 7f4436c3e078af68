import type { LoaderFunctionArgs } from '@remix-run/node'
import { sabnzbdScript } from '../admin/ready-made.ts'
import { connectionAddress } from '../admin/webhook-address.server.ts'
import { getConnection } from '../db/connections.ts'
import { problem } from '../http/problem.ts'
import { requireAdmin } from '../load-context.ts'

/** What SABnzbd runs, with this connection's address in it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireAdmin(context)
  const connection = await getConnection(params.id ?? '')
  if (connection?.kind !== 'sabnzbd') throw problem(404, 'There is no such script', params.id)
  return new Response(sabnzbdScript(connectionAddress(connection, request.url)), {
    headers: {
      'Content-Type': 'text/x-python; charset=utf-8',
      'Content-Disposition': 'attachment; filename="matinee.py"',
      'Cache-Control': 'no-store',
    },
  })
}
