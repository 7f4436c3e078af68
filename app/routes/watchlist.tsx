import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useFetcher, useLoaderData } from '@remix-run/react'
import { Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../components/button.tsx'
import { TitleCard } from '../components/card.tsx'
import { Empty } from '../components/empty.tsx'
import { PageHeader } from '../components/page-header.tsx'
import { CardSkeletons } from '../components/skeleton.tsx'
import { WatchlistButton } from '../components/watchlist-button.tsx'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { readWatchlist } from '../library/watchlist-view.server.ts'
import { requireUser } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: pageTitle(m.menu_watchlist()) }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  return readWatchlist(requireUser(context).id, new URL(request.url).searchParams.get('after'))
}

export default function WatchlistPage() {
  const { titles, next, isReading, showMore } = useListPages(useLoaderData<typeof loader>())
  return (
    <div className="wrap kind-page">
      <PageHeader title={m.menu_watchlist()} />
      {titles.length === 0 ? (
        <Empty icon={<Plus />} title={m.watchlist_none()}>
          {m.watchlist_none_text()}
        </Empty>
      ) : (
        <div className="card-grid" data-cell="large">
          {titles.map(({ id, card }) => (
            <div key={id} className="card-slot">
              <TitleCard {...card} />
              <WatchlistButton id={id} name={card.name} isListed variant="plain" iconOnly />
            </div>
          ))}
          {isReading && <CardSkeletons count={6} />}
        </div>
      )}
      {next !== null && (
        <div className="grid-more">
          <Button type="button" busy={isReading} onClick={showMore}>
            {m.button_show_more()}
          </Button>
        </div>
      )}
    </div>
  )
}

type Page = Awaited<ReturnType<typeof readWatchlist>>

/** The list's pages that were asked for. What is taken off stays in its place until the page is opened again. */
function useListPages(first: Page) {
  const [pages, setPages] = useState([first])
  const { data, load, state } = useFetcher<Page>()
  useEffect(() => setPages([first]), [first])
  useEffect(() => {
    if (data) setPages((known) => (known.includes(data) ? known : [...known, data]))
  }, [data])
  const next = pages.at(-1)?.next ?? null
  return {
    titles: pages.flatMap(({ titles }) => titles),
    next,
    isReading: state !== 'idle',
    showMore: () => next !== null && load(`/watchlist?after=${encodeURIComponent(next)}`),
  }
}
