import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useRevalidator } from '@remix-run/react'
import { Film } from 'lucide-react'
import { ButtonLink } from '../components/button.tsx'
import { StillCard, TitleCard } from '../components/card.tsx'
import { Empty } from '../components/empty.tsx'
import { HomeHero } from '../components/home-hero.tsx'
import { NewTitles } from '../components/new-titles.tsx'
import { Shelf } from '../components/shelf.tsx'
import { Tinted } from '../components/tinted.tsx'
import { useFreshWhenSeen } from '../components/use-fresh-when-seen.ts'
import { countWords } from '../components/words.ts'
import { isSetUpOpen } from '../db/setup.ts'
import { readHome } from '../library/home-view.server.ts'
import { countWaiting, holdHome } from '../live/steady-home.ts'
import { useGone } from '../live/use-gone.ts'
import { useLiveTitles } from '../live/use-live-titles.ts'
import { useSteady } from '../live/use-steady.ts'
import { isAdmin, movedTo, requireUser } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: 'Matinee' }]

export async function loader({ context }: LoaderFunctionArgs) {
  const user = requireUser(context)
  if (user.role === 'owner' && (await isSetUpOpen())) throw movedTo('/admin/setup')
  return { ...(await readHome(user.id)), isAdmin: isAdmin(user) }
}

export default function HomePage() {
  const { shown, waiting, showAll } = useLiveHome(useLoaderData<typeof loader>())
  const { hero, continued, recent, movies, series, isAdmin } = shown
  useFreshWhenSeen()
  if (!hero) return <EmptyLibrary isAdmin={isAdmin} />
  return (
    <Tinted placeholder={hero.picture.placeholder}>
      <HomeHero hero={hero} />
      {continued.length > 0 && (
        <Shelf title="Continue watching" shape="wide">
          {continued.map((card) => (
            <StillCard key={card.to} {...card} />
          ))}
        </Shelf>
      )}
      <CardShelf title="Recently added" cards={recent} />
      <CardShelf title="Films" cards={movies} more={{ to: '/movies', name: 'See all' }} />
      <CardShelf title="Series" cards={series} more={{ to: '/series', name: 'See all' }} />
      <NewTitles words={waiting > 0 ? countWords(waiting, 'new title') : null} onShow={showAll} />
    </Tinted>
  )
}

type Home = Awaited<ReturnType<typeof readHome>> & { isAdmin: boolean }

/** Home as it may be shown now, while the library changes. */
function useLiveHome(fresh: Home) {
  const { revalidate } = useRevalidator()
  const { gone, note } = useGone()
  const { shown, showAll } = useSteady(fresh, (before, now) => holdHome(before, now, gone))
  useLiveTitles(
    () => true,
    (titles) => {
      if (titles !== 'anything') note(titles)
      void revalidate()
    },
  )
  return { shown, waiting: countWaiting(shown, fresh), showAll }
}

type ShelfProps = {
  title: string
  cards: Parameters<typeof TitleCard>[0][]
  more?: { to: string; name: string }
}

function CardShelf({ title, cards, more }: ShelfProps) {
  if (cards.length === 0) return null
  return (
    <Shelf title={title} more={more}>
      {cards.map((card) => (
        <TitleCard key={card.to} {...card} />
      ))}
    </Shelf>
  )
}

function EmptyLibrary({ isAdmin }: { isAdmin: boolean }) {
  return (
    <div className="wrap py-16">
      <Empty
        isPage
        icon={<Film />}
        title="Nothing in the library yet"
        action={
          isAdmin && (
            <ButtonLink to="/admin/sync" variant="primary">
              See what sync does
            </ButtonLink>
          )
        }
      >
        Films and series appear here as soon as a server offers them. The first sync begins by itself when all
        parts run.
      </Empty>
    </div>
  )
}
