import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Plus } from 'lucide-react'
import { Button } from '../components/button.tsx'
import { TitleCard } from '../components/card.tsx'
import { Empty } from '../components/empty.tsx'
import { NewTitles } from '../components/new-titles.tsx'
import { PageHeader } from '../components/page-header.tsx'
import { CardSkeletons } from '../components/skeleton.tsx'
import { WatchlistButton } from '../components/watchlist-button.tsx'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { readWatchlist } from '../library/watchlist-view.server.ts'
import { useGridPages } from '../live/use-grid-pages.ts'
import { requireUser } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: pageTitle(m.menu_watchlist()) }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  return readWatchlist(requireUser(context).id, new URL(request.url).searchParams.get('after'))
}

export default function WatchlistPage() {
  const first = useLoaderData<typeof loader>()
  // What is taken off stays in its place until the page is opened again.
  const grid = useGridPages({ kind: null, path: '/watchlist?page', first })
  const { cards, waiting, hasMore, isLoadingMore } = grid
  return (
    <div className="wrap kind-page">
      <PageHeader title={m.menu_watchlist()} />
      {cards.length === 0 ? (
        <Empty icon={<Plus />} title={m.watchlist_none()}>
          {m.watchlist_none_text()}
        </Empty>
      ) : (
        <div className="card-grid" data-cell="large">
          {cards.map((card) => (
            <div key={card.to} className="card-slot">
              <TitleCard {...card} />
              <WatchlistButton id={idOf(card.to)} name={card.name} isListed variant="plain" iconOnly />
            </div>
          ))}
          {isLoadingMore && <CardSkeletons count={6} />}
        </div>
      )}
      {hasMore && (
        <div className="grid-more">
          <Button type="button" busy={isLoadingMore} onClick={grid.showMore}>
            {m.button_show_more()}
          </Button>
        </div>
      )}
      <NewTitles words={waiting > 0 ? m.count_new_titles({ count: waiting }) : null} onShow={grid.showAll} />
    </div>
  )
}

/** The title's id, as its address has it. */
const idOf = (to: string) => to.slice(to.lastIndexOf('/') + 1)
