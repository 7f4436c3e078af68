import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData, useNavigation } from '@remix-run/react'
import { CircleAlert, Search } from 'lucide-react'
import { Button } from '../components/button.tsx'
import { Empty } from '../components/empty.tsx'
import { FoundGrid } from '../components/found-grid.tsx'
import { PageHeader } from '../components/page-header.tsx'
import { Note } from '../components/state.tsx'
import { requireUser } from '../load-context.ts'
import { searchToAsk } from '../requests/view.server.ts'

export const meta: MetaFunction = () => [{ title: 'Ask for a title · Matinee' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireUser(context)
  return searchToAsk(new URL(request.url).searchParams.get('q') ?? '')
}

export default function AskPage() {
  const { query, cards, failure, silent } = useLoaderData<typeof loader>()
  const isBusy = useNavigation().state !== 'idle'
  return (
    <div className="wrap kind-page">
      <PageHeader title="Ask for a title">
        All films and series that TMDB knows. What is not in the library yet can be asked for.
      </PageHeader>
      <Form role="search" aria-label="TMDB" className="ask-search">
        <div className="input" data-size="big">
          <Search />
          <input
            key={query}
            type="search"
            name="q"
            defaultValue={query}
            aria-label="Name of a film or series"
            autoComplete="off"
            enterKeyHint="search"
            maxLength={200}
            required
          />
          <Button variant="primary" busy={isBusy}>
            Search
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
            {words} So what is on its way there is not shown.
          </Note>
        ))}
      </div>
      {query && !failure && cards.length === 0 && (
        <Empty icon={<Search />} title={`TMDB knows nothing called “${query}”`}>
          Try its original name, or fewer words.
        </Empty>
      )}
      <FoundGrid title="Films" cards={cards.filter(({ kind }) => kind === 'movie')} />
      <FoundGrid title="Series" cards={cards.filter(({ kind }) => kind === 'series')} />
      <p>
        <Link className="text-link" to="/requests">
          Your requests
        </Link>
      </p>
    </div>
  )
}
