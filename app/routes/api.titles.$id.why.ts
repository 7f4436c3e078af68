import type { LoaderFunctionArgs } from '@remix-run/node'
import { explainItem } from '../../shared/merge/explain.ts'
import { findItem } from '../db/items.ts'
import { listOffersOf } from '../db/offers.ts'
import { listOverridesOf } from '../db/overrides.ts'
import { listServers } from '../db/servers.ts'
import { fullServerOrder } from '../../shared/media-server.ts'
import { problem } from '../http/problem.ts'
import { requireAdmin } from '../load-context.ts'

/** `GET /api/titles/:id/why` → each field: owner, every offered value, override, and the rule that decided. Admins. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  requireAdmin(context)
  const item = await findItem(params.id ?? '')
  if (!item) throw problem(404, 'There is no such title', params.id)
  const [offers, overrides, servers] = await Promise.all([
    listOffersOf(item),
    listOverridesOf(item),
    listServers(),
  ])
  const ids = servers.map(({ _id }) => _id)
  return Response.json({
    itemId: item._id,
    fields: explainItem(item, offers, overrides, fullServerOrder(ids, ids)),
  })
}
