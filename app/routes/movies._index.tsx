import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { KindPage } from '../components/kind-page.tsx'
import { readGrid } from '../library/grid-view.server.ts'
import { requireUser } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: 'Films · Matinee' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  return readGrid(requireUser(context).id, 'movie', request)
}

export default function FilmsPage() {
  const page = useLoaderData<typeof loader>()
  return <KindPage title="Films" kind="movie" path="/movies" page={page} />
}
