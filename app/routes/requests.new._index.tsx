import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData, useNavigation } from '@remix-run/react'
import { CircleAlert, Search } from 'lucide-react'
import { Button } from '../components/button.tsx'
import { Empty } from '../components/empty.tsx'
import { FoundGrid } from '../components/found-grid.tsx'
import { PageHeader } from '../components/page-header.tsx'
import { Note } from '../components/state.tsx'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { requireUser } from '../load-context.ts'
import { searchToAsk } from '../requests/view.server.ts'

export const meta: MetaFunction = () => [{ title: pageTitle(m.ask_title()) }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireUser(context)
  return searchToAsk(new URL(request.url).searchParams.get('q') ?? '')
}

export default function AskPage() {
  const { query, cards, failure, silent } = useLoaderData<typeof loader>()
  const isBusy = useNavigation().state !== 'idle'
  return (
    <div className="wrap kind-page">
      <PageHeader title={m.ask_title()}>{m.ask_about()}</PageHeader>
      <Form role="search" aria-label="TMDB" className="ask-search">
        <div className="input" data-size="big">
          <Search />
          <input
            key={query}
            type="search"
            name="q"
            defaultValue={query}
            aria-label={m.ask_search_label()}
            autoComplete="off"
            enterKeyHint="search"
            maxLength={200}
            required
          />
          <Button variant="primary" busy={isBusy}>
            {m.ask_search()}
          </Button>
        </div>
      </Form>
      <div role="status">
        {failure && (
          <Note tone="bad" icon={<CircleAlert />}>
            {failure}
          </Note>
        )}
        {silent.map((words) => (
          <Note key={words} tone="warn" icon={<CircleAlert />}>
            {words} {m.ask_silent()}
          </Note>
        ))}
      </div>
      {query && !failure && cards.length === 0 && (
        <Empty icon={<Search />} title={m.ask_unknown({ query })}>
          {m.ask_unknown_text()}
        </Empty>
      )}
      <FoundGrid title={m.nav_films()} cards={cards.filter(({ kind }) => kind === 'movie')} />
      <FoundGrid title={m.nav_series()} cards={cards.filter(({ kind }) => kind === 'series')} />
      <p>
        <Link className="text-link" to="/requests">
          {m.ask_your_requests()}
        </Link>
      </p>
    </div>
  )
}
