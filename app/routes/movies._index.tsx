import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { KindPage } from '../components/kind-page.tsx'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { readBrowse } from '../library/browse-view.server.ts'
import { requireUser } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: pageTitle(m.nav_films()) }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  return readBrowse(requireUser(context).id, 'movie', request, new Date())
}

export default function FilmsPage() {
  const page = useLoaderData<typeof loader>()
  return <KindPage title={m.nav_films()} kind="movie" path="/movies" search={page.search} page={page} />
}
