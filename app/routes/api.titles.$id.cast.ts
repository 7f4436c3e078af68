import type { LoaderFunctionArgs } from '@remix-run/node'
import { findItem } from '../db/items.ts'
import { problem } from '../http/problem.ts'
import { castView } from '../library/title-view.ts'

/** `GET /api/titles/:id/cast` → everybody who plays in an item, in its order. */
export async function loader({ params }: LoaderFunctionArgs) {
  const item = await findItem(params.id ?? '')
  if (!item) throw problem(404, 'There is no such title', params.id)
  return Response.json({ cast: castView(item) })
}
