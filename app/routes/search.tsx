import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useFetcher, useLoaderData } from '@remix-run/react'
import { useRef } from 'react'
import { SearchField } from '../components/search-field.tsx'
import { SearchResults } from '../components/search-results.tsx'
import { readSearch } from '../library/search-view.server.ts'
import { requireUser } from '../load-context.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.query ? `Search: ${data.query} · Matinee` : 'Search · Matinee' },
]

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireUser(context)
  return readSearch(new URL(request.url).searchParams.get('q') ?? '')
}

export default function SearchPage() {
  const first = useLoaderData<typeof loader>()
  const fetcher = useFetcher<typeof loader>()
  const isTyped = useRef(false)
  const found = (isTyped.current && fetcher.data) || first
  const ask = (query: string) => {
    isTyped.current = true
    fetcher.load(`/search?q=${encodeURIComponent(query)}`)
    window.history.replaceState(
      window.history.state,
      '',
      query ? `/search?q=${encodeURIComponent(query)}` : '/search',
    )
  }
  return (
    <div className="wrap search">
      <h1 className="sr-only">Search</h1>
      <SearchField initial={first.query} onQuery={ask} isBusy={fetcher.state !== 'idle'} />
      <SearchResults found={found} />
    </div>
  )
}
