import type { LoaderFunctionArgs } from '@remix-run/node'
import { TitleQuery } from '../../shared/title-card.ts'
import { listTitles } from '../db/titles.ts'
import { parseOrProblem } from '../http/problem.ts'

/** `GET /api/titles?kind&query&genre&year&sort&after&limit` → one page of cards. */
export async function loader({ request }: LoaderFunctionArgs) {
  const query = parseOrProblem(TitleQuery, Object.fromEntries(new URL(request.url).searchParams), 'query')
  return Response.json(await listTitles(query))
}
