import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Await, useLoaderData, useRevalidator } from '@remix-run/react'
import { SlidersHorizontal } from 'lucide-react'
import { Suspense } from 'react'
import { ButtonLink } from '../components/button.tsx'
import { EmptyHome } from '../components/empty-home.tsx'
import { HomeHero } from '../components/home-hero.tsx'
import { HomeLive, HomeShelf, useWaitingTitles } from '../components/home-shelves.tsx'
import { NewTitles } from '../components/new-titles.tsx'
import { ReadingLine } from '../components/reading-line.tsx'
import { ShelfSkeleton } from '../components/skeleton.tsx'
import { Tinted } from '../components/tinted.tsx'
import { useFreshWhenSeen } from '../components/use-fresh-when-seen.ts'
import { isSetUpOpen } from '../db/setup.ts'
import { m } from '../i18n/m.ts'
import { type LaterShelf, readHome } from '../library/home/read-home.server.ts'
import { holdHome } from '../live/steady-home.ts'
import { useGone } from '../live/use-gone.ts'
import { useLiveTitles } from '../live/use-live-titles.ts'
import { useSteady } from '../live/use-steady.ts'
import { isAdmin, movedTo, requireUser } from '../load-context.ts'

/** So long shelves may take and still come with a page that somebody comes to from another one. */
const STEP_MS = 100

export const meta: MetaFunction = () => [{ title: 'Matinee' }]

export async function loader({ context }: LoaderFunctionArgs) {
  const user = requireUser(context)
  if (user.role === 'owner' && (await isSetUpOpen())) throw movedTo('/admin/setup')
  return { ...(await readHome(user.id, context.isStep ? STEP_MS : 0)), isAdmin: isAdmin(user) }
}

export default function HomePage() {
  const { shown, live, waiting, showAll } = useLiveHome(useLoaderData<typeof loader>())
  const { hero, shelves, later, reading, isAdmin } = shown
  useFreshWhenSeen()
  if (!hero) return <EmptyHome isAdmin={isAdmin} isReading={reading !== null} />
  return (
    <Tinted placeholder={hero.picture.placeholder}>
      <HomeHero key={hero.id} hero={hero} />
      {reading && <ReadingLine counts={reading} />}
      <HomeLive.Provider value={live}>
        {shelves.map(({ cards, next, ...head }) => (
          <HomeShelf key={head.id} head={head} page={{ cards, next }} />
        ))}
        {later.map((shelf) => (
          <ShelfToCome key={shelf.head.id} {...shelf} />
        ))}
      </HomeLive.Provider>
      <div className="wrap home-end">
        <ButtonLink to="/home" variant="plain" icon={<SlidersHorizontal />}>
          {m.home_arrange()}
        </ButtonLink>
      </div>
      <NewTitles words={waiting > 0 ? m.count_new_titles({ count: waiting }) : null} onShow={showAll} />
    </Tinted>
  )
}

/** A shelf whose cards come after the page: its place is kept, and nothing below it moves when they are there. */
function ShelfToCome({ head, page }: LaterShelf) {
  return (
    <Suspense fallback={<ShelfSkeleton title={head.title} shape={head.shape} />}>
      <Await resolve={page} errorElement={<NotRead title={head.title} />}>
        {(known) => known && <HomeShelf head={head} page={known} />}
      </Await>
    </Suspense>
  )
}

function NotRead({ title }: { title: string }) {
  return (
    <section className="shelf" aria-label={title}>
      <div className="shelf-head">
        <h2 className="head">{title}</h2>
      </div>
      <p className="shelf-none">{m.home_shelf_not_read()}</p>
    </section>
  )
}

type Home = Awaited<ReturnType<typeof readHome>> & { isAdmin: boolean }

/** Home as it may be shown now, while the library changes. */
function useLiveHome(fresh: Home) {
  const { revalidate } = useRevalidator()
  const { gone, note } = useGone()
  const { shown, showAll } = useSteady(fresh, holdHome<Home>)
  const { live, waiting, showAll: showCards } = useWaitingTitles(gone)
  useLiveTitles(
    () => true,
    (titles) => {
      if (titles !== 'anything') note(titles)
      void revalidate()
    },
  )
  const showEverything = () => {
    showAll()
    showCards()
  }
  return { shown, live, waiting, showAll: showEverything }
}
