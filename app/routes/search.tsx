import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useFetcher, useLoaderData } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { moveAmongHits } from '../components/move-among-hits.ts'
import { NewTitles } from '../components/new-titles.tsx'
import { SearchField } from '../components/search-field.tsx'
import { searchPath } from '../components/search-path.ts'
import { SearchResults } from '../components/search-results.tsx'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { readSearch } from '../library/search-view.server.ts'
import { holdFound } from '../live/steady-search.ts'
import { useGone } from '../live/use-gone.ts'
import { useLiveTitles } from '../live/use-live-titles.ts'
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
  const { gone, note } = useGone()
  /** What was asked for last. */
  const asked = useRef(first.query)
  /** What the address brought, until something else is typed; then what was answered last, in order. */
  const [{ found, fresh, waiting }, setState] = useState({ found: first, fresh: first, waiting: 0 })
  const take = (read: typeof first) =>
    setState((known) => ({ fresh: read, ...holdFound(known.found, read, gone) }))
  const taken = useRef(take)
  taken.current = take
  useEffect(() => {
    asked.current = first.query
    setState({ found: first, fresh: first, waiting: 0 })
  }, [first])
  useEffect(() => {
    if (data) taken.current(data)
  }, [data])
  const ask = (query: string) => {
    asked.current = query
    const path = pathOf(query)
    load(path)
    window.history.replaceState(window.history.state, '', path)
  }
  useLiveTitles(
    () => asked.current !== '',
    (titles) => {
      if (titles !== 'anything') note(titles)
      if (asked.current) load(pathOf(asked.current))
    },
  )
  return (
    // Arrows are a shortcut beside the links' own keys.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="wrap search" onKeyDown={moveAmongHits}>
      <h1 className="sr-only">{m.nav_search()}</h1>
      <SearchField key={first.query} initial={first.query} onQuery={ask} isBusy={state !== 'idle'} />
      <SearchResults found={found} />
      <NewTitles
        words={waiting > 0 ? m.count_new_titles({ count: waiting }) : null}
        onShow={() => setState({ found: fresh, fresh, waiting: 0 })}
      />
    </div>
  )
}

const pathOf = (query: string) => (query ? searchPath(query) : '/search')
