import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Cast } from '../components/cast.tsx'
import { DeferredCopies } from '../components/deferred-copies.tsx'
import { Gone } from '../components/gone.tsx'
import { Hero } from '../components/hero.tsx'
import { MovieActions } from '../components/movie-actions.tsx'
import { Overview } from '../components/overview.tsx'
import { Tinted } from '../components/tinted.tsx'
import { FactList, TitleFacts } from '../components/title-facts.tsx'
import { CollectionShelf, SimilarShelf } from '../components/title-shelves.tsx'
import { TitleWay } from '../components/title-way.tsx'
import { WatchedLine } from '../components/watched-line.tsx'
import { WhyLink } from '../components/why-link.tsx'
import { getTitle } from '../db/titles.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { titlePath } from '../library/card-view.ts'
import { readCollection } from '../library/collection-view.server.ts'
import { readMovie } from '../library/movie-view.server.ts'
import { readSimilar } from '../library/similar-view.server.ts'
import { whatPlays } from '../library/what-plays.server.ts'
import { useLivePage } from '../live/use-live-page.ts'
import { movedTo, notHere, requireUser } from '../load-context.ts'
import { isAwaited } from '../requests/requested.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? pageTitle(data.title) : 'Matinee' },
]

/** The page comes at once; which copy plays, the collection and what is similar follow. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const user = requireUser(context)
  const movie = await getTitle(params.id ?? '')
  if (!movie) throw notHere('film')
  if (movie.kind !== 'movie' || movie._id !== params.id)
    throw movedTo(titlePath({ kind: movie.kind === 'series' ? 'series' : 'movie', id: movie._id }))
  const { collection } = movie.metadata
  const [view, isRequested] = await Promise.all([readMovie(user.id, movie), isAwaited(movie)])
  return {
    ...view,
    isRequested,
    plays: whatPlays(movie, request),
    similar: readSimilar(movie),
    collection: collection ? readCollection(collection.id) : null,
  }
}

export default function MoviePage() {
  const movie = useLoaderData<typeof loader>()
  useLivePage('movie', movie.id)
  return (
    <Tinted placeholder={movie.picture.placeholder}>
      <Hero
        isShort
        title={movie.title}
        titleLang={movie.titleLang}
        picture={movie.picture}
        tagline={movie.tagline}
        facts={<TitleFacts facts={movie.facts} badges={movie.badges} />}
        watched={movie.watched && <WatchedLine {...movie.watched} />}
        actions={<MovieActions {...movie} what="film" />}
      />
      <div className="wrap title-body">
        <div className="title-main">
          <TitleWay id={movie.id} isRequested={movie.isRequested} />
          {movie.isRetired && <Gone what="film" />}
          <Overview {...movie.overview} />
          {!movie.isRetired && <DeferredCopies key={movie.id} {...movie} />}
          <WhyLink id={movie.id} />
        </div>
        <FactList pairs={movie.pairs} />
      </div>
      <Cast {...movie} count={movie.castCount} />
      {movie.collection && <CollectionShelf key={`${movie.id} parts`} collection={movie.collection} />}
      <SimilarShelf key={`${movie.id} similar`} similar={movie.similar} />
    </Tinted>
  )
}
