import type { LoaderFunctionArgs } from '@remix-run/node'
import { findItem } from '../db/items.ts'
import { problem } from '../http/problem.ts'
import { publicItem } from '../http/public-item.ts'

/** `GET /api/titles/:id` → one item of any kind, also by an id that it had before a join. */
export async function loader({ params }: LoaderFunctionArgs) {
  const item = await findItem(params.id ?? '')
  if (!item) throw problem(404, 'There is no such title', params.id)
  return Response.json(publicItem(item))
}
