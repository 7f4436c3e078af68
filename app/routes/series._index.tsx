import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { KindPage } from '../components/kind-page.tsx'
import { readGrid } from '../library/grid-view.server.ts'
import { requireUser } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: 'Series · Matinee' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  return readGrid(requireUser(context).id, 'series', request)
}

export default function SeriesPage() {
  const page = useLoaderData<typeof loader>()
  return <KindPage title="Series" kind="series" path="/series" page={page} />
}
