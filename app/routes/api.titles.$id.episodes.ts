import type { LoaderFunctionArgs } from '@remix-run/node'
import { getSeries } from '../db/titles.ts'
import { problem } from '../http/problem.ts'
import { readSeries } from '../library/series-view.server.ts'
import { requireUser } from '../load-context.ts'

/** `GET /api/titles/:id/episodes?season=` → a series' seasons, and one season's episodes with where this person is. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const user = requireUser(context)
  const found = await getSeries(params.id ?? '')
  if (!found) throw problem(404, 'There is no such series', params.id)
  const wanted = Number(new URL(request.url).searchParams.get('season') ?? Number.NaN)
  const { seasons, season, episodes } = await readSeries(
    user.id,
    found,
    Number.isInteger(wanted) ? wanted : null,
  )
  return { seasons, season, episodes }
}
