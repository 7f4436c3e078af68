import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Cast } from '../components/cast.tsx'
import { DeferredCopies } from '../components/deferred-copies.tsx'
import { Gone } from '../components/gone.tsx'
import { Hero } from '../components/hero.tsx'
import { MovieActions } from '../components/movie-actions.tsx'
import { Neighbours } from '../components/neighbours.tsx'
import { Overview } from '../components/overview.tsx'
import { Tinted } from '../components/tinted.tsx'
import { FactList, TitleFacts } from '../components/title-facts.tsx'
import { WatchedLine } from '../components/watched-line.tsx'
import { findItem } from '../db/items.ts'
import { getTitle } from '../db/titles.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { readEpisode } from '../library/episode-view.server.ts'
import { whatPlays } from '../library/what-plays.server.ts'
import { useLivePage } from '../live/use-live-page.ts'
import { movedTo, notHere, requireUser } from '../load-context.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? pageTitle(`${data.title} · ${data.series.title}`) : 'Matinee' },
]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const user = requireUser(context)
  const episode = await findItem(params.id ?? '')
  const series = episode?.kind === 'episode' ? await getTitle(episode.seriesId ?? '') : null
  if (!episode || !series) throw notHere('episode')
  if (episode._id !== params.id) throw movedTo(`/episode/${episode._id}`)
  return { ...(await readEpisode(user.id, episode, series)), plays: whatPlays(episode, request) }
}

export default function EpisodePage() {
  const episode = useLoaderData<typeof loader>()
  const { series, season } = episode
  useLivePage('series', series.id)
  return (
    <Tinted placeholder={episode.picture.placeholder}>
      <Hero
        isShort
        title={episode.title}
        titleLang={episode.titleLang}
        picture={episode.picture}
        trail={[
          { to: `/series/${series.id}`, name: series.title },
          ...(season ? [{ to: `/season/${season.id}`, name: season.name }] : []),
        ]}
        facts={<TitleFacts facts={episode.facts} badges={episode.badges} />}
        watched={episode.watched && <WatchedLine {...episode.watched} />}
        actions={<MovieActions {...episode} what="episode" />}
      />
      <div className="wrap title-body">
        <div className="title-main">
          {episode.isRetired && <Gone what="episode" />}
          <Overview {...episode.overview} />
          {!episode.isRetired && <DeferredCopies key={episode.id} {...episode} />}
          <Neighbours before={episode.before} after={episode.after} />
        </div>
        <FactList pairs={episode.pairs} />
      </div>
      <Cast {...episode} count={episode.castCount} />
    </Tinted>
  )
}
