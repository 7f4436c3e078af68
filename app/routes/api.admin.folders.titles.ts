import type { LoaderFunctionArgs } from '@remix-run/node'
import { reasonWords } from '../components/reason-words.ts'
import { countInFolder } from '../admin/sources/folders.server.ts'
import { problem } from '../http/problem.ts'
import { requireAdmin } from '../load-context.ts'

/** `GET /api/admin/folders/titles?host&path`: how many films and series a folder would bring. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  requireAdmin(context)
  const search = new URL(request.url).searchParams
  const counted = await countInFolder(search.get('host') ?? '', search.get('path') ?? '')
  if (!counted) throw problem(404, 'There is no such machine')
  return Response.json(counted.ok ? { titles: counted.value } : { trouble: reasonWords(counted.failure) })
}
