import type { ActionFunctionArgs } from '@remix-run/node'
import { rotateSecret } from '../admin/connections.server.ts'
import { connectionAddress } from '../admin/webhook-address.server.ts'
import { problem } from '../http/problem.ts'
import { requireAdmin } from '../load-context.ts'

/** `POST`: a new secret, with the address that holds it. The one before counts for an hour. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  requireAdmin(context)
  if (request.method !== 'POST') throw problem(405, 'Use POST')
  const connection = await rotateSecret(params.id ?? '')
  if (!connection) throw problem(404, 'There is no such connection', params.id)
  const webhook = connectionAddress(connection, request.url)
  return Response.json({ webhook, oldSecretUntil: connection.oldSecrets[0]?.validUntil ?? null })
}
