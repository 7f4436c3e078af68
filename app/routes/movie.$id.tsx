import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Play, RotateCcw } from 'lucide-react'
import { ButtonLink } from '../components/button.tsx'
import { Cast } from '../components/cast.tsx'
import { Copies } from '../components/copies.tsx'
import { Gone } from '../components/gone.tsx'
import { Hero } from '../components/hero.tsx'
import { Tinted } from '../components/tinted.tsx'
import { FactList, TitleFacts } from '../components/title-facts.tsx'
import { TitleWay } from '../components/title-way.tsx'
import { WatchedLine } from '../components/watched-line.tsx'
import { WhyLink } from '../components/why-link.tsx'
import { getTitle } from '../db/titles.ts'
import { titlePath } from '../library/card-view.ts'
import { type MovieView, readMovie } from '../library/movie-view.server.ts'
import { whatPlays } from '../library/what-plays.server.ts'
import { useLivePage } from '../live/use-live-page.ts'
import { movedTo, requireUser } from '../load-context.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.title} · Matinee` : 'Matinee' },
]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const user = requireUser(context)
  const movie = await getTitle(params.id ?? '')
  if (!movie) throw new Response('No such film', { status: 404 })
  if (movie.kind !== 'movie' || movie._id !== params.id)
    throw movedTo(titlePath({ kind: movie.kind === 'series' ? 'series' : 'movie', id: movie._id }))
  return readMovie(user.id, movie, await whatPlays(movie, request))
}

export default function MoviePage() {
  const movie = useLoaderData<typeof loader>()
  useLivePage('movie', movie.id)
  return (
    <Tinted placeholder={movie.picture.placeholder}>
      <Hero
        isShort
        title={movie.title}
        picture={movie.picture}
        tagline={movie.tagline}
        facts={<TitleFacts facts={movie.facts} badges={movie.badges} />}
        watched={movie.watched && <WatchedLine {...movie.watched} />}
        actions={movie.isRetired ? null : <Actions {...movie} />}
      />
      <div className="wrap title-body">
        <div className="title-main">
          <TitleWay id={movie.id} />
          {movie.isRetired && <Gone what="film" />}
          {movie.overview && <p className="overview">{movie.overview}</p>}
          {!movie.isRetired && <Copies {...movie} />}
          <WhyLink id={movie.id} />
        </div>
        <FactList pairs={movie.pairs} />
      </div>
      <Cast cast={movie.cast} />
    </Tinted>
  )
}

function Actions({ id, watched }: Pick<MovieView, 'id' | 'watched'>) {
  return (
    <>
      <ButtonLink to={`/watch/${id}`} variant="primary" size="large" icon={<Play data-filled="true" />}>
        {watched ? 'Resume' : 'Play'}
      </ButtonLink>
      {watched && (
        <ButtonLink to={`/watch/${id}?t=0`} size="large" icon={<RotateCcw />}>
          From the start
        </ButtonLink>
      )}
    </>
  )
}
