import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { KindPage } from '../components/kind-page.tsx'
import { readBrowse } from '../library/browse-view.server.ts'
import { requireUser } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: 'Series · Matinee' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  return readBrowse(requireUser(context).id, 'series', request, new Date())
}

export default function SeriesPage() {
  const page = useLoaderData<typeof loader>()
  return <KindPage title="Series" kind="series" path="/series" search={page.search} page={page} />
}
