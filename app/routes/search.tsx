import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useFetcher, useLoaderData } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { moveAmongHits } from '../components/move-among-hits.ts'
import { SearchField } from '../components/search-field.tsx'
import { searchPath } from '../components/search-path.ts'
import { SearchResults } from '../components/search-results.tsx'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { readSearch } from '../library/search-view.server.ts'
import { requireUser } from '../load-context.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data?.query ? m.search_page_for({ query: data.query }) : m.nav_search()) },
]

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireUser(context)
  return readSearch(new URL(request.url).searchParams.get('q') ?? '')
}

export default function SearchPage() {
  const first = useLoaderData<typeof loader>()
  const { data, load, state } = useFetcher<typeof loader>()
  /** What the address brought, until something else is typed; then what was answered last, in order. */
  const [found, setFound] = useState(first)
  useEffect(() => setFound(first), [first])
  useEffect(() => {
    if (data) setFound(data)
  }, [data])
  const ask = (query: string) => {
    const path = query ? searchPath(query) : '/search'
    load(path)
    window.history.replaceState(window.history.state, '', path)
  }
  return (
    // Arrows are a shortcut beside the links' own keys.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="wrap search" onKeyDown={moveAmongHits}>
      <h1 className="sr-only">{m.nav_search()}</h1>
      <SearchField key={first.query} initial={first.query} onQuery={ask} isBusy={state !== 'idle'} />
      <SearchResults found={found} />
    </div>
  )
}
