import type { LoaderFunctionArgs } from '@remix-run/node'
import { explain, isBare } from '../admin/explained.server.ts'
import { findItem } from '../db/items.ts'
import { problem } from '../http/problem.ts'
import { requireAdmin } from '../load-context.ts'

/** `GET /api/titles/:id/why` → each field: value, owner, every offered value, override, and the rule. Admins. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  requireAdmin(context)
  const item = await findItem(params.id ?? '')
  if (!item) throw problem(404, 'There is no such title', params.id)
  const { fields } = await explain(item)
  return Response.json({ itemId: item._id, fields: fields.filter((field) => !isBare(field)) })
}
