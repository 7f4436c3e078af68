import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { KindPage } from '../components/kind-page.tsx'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { readBrowse } from '../library/browse-view.server.ts'
import { requireUser } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: pageTitle(m.nav_series()) }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  return readBrowse(requireUser(context).id, 'series', request, new Date())
}

export default function SeriesPage() {
  const page = useLoaderData<typeof loader>()
  return <KindPage title={m.nav_series()} kind="series" path="/series" search={page.search} page={page} />
}
