import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Play } from 'lucide-react'
import { ButtonLink } from '../components/button.tsx'
import { Cast } from '../components/cast.tsx'
import { Episodes } from '../components/episodes.tsx'
import { Gone } from '../components/gone.tsx'
import { Hero } from '../components/hero.tsx'
import { NewTitles } from '../components/new-titles.tsx'
import { SeasonBar } from '../components/season-bar.tsx'
import { Tinted } from '../components/tinted.tsx'
import { FactList, TitleFacts } from '../components/title-facts.tsx'
import { TitleWay } from '../components/title-way.tsx'
import { WatchedLine } from '../components/watched-line.tsx'
import { WhyLink } from '../components/why-link.tsx'
import { countWords } from '../components/words.ts'
import { getSeries } from '../db/titles.ts'
import { readSeries } from '../library/series-view.server.ts'
import { countWaitingEpisodes, holdSeries } from '../live/steady-series.ts'
import { useLivePage } from '../live/use-live-page.ts'
import { useSteady } from '../live/use-steady.ts'
import { movedTo, requireUser } from '../load-context.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.title} · Matinee` : 'Matinee' },
]

function wantedSeason(request: Request): number | null {
  const text = new URL(request.url).searchParams.get('season')
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) : null
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const user = requireUser(context)
  const found = await getSeries(params.id ?? '')
  if (!found) throw new Response('No such series', { status: 404 })
  if (found.series._id !== params.id) throw movedTo(`/series/${found.series._id}`)
  return readSeries(user.id, found, wantedSeason(request))
}

export default function SeriesPage() {
  const fresh = useLoaderData<typeof loader>()
  const { shown: series, showAll } = useSteady(fresh, holdSeries)
  const { next, isRetired } = series
  useLivePage('series', series.id)
  const waiting = countWaitingEpisodes(series, fresh)
  return (
    <Tinted placeholder={series.picture.placeholder}>
      <Hero
        isShort
        title={series.title}
        picture={series.picture}
        tagline={series.tagline}
        facts={<TitleFacts facts={series.facts} badges={series.badges} />}
        watched={next?.watched && <WatchedLine {...next.watched} />}
        actions={
          next &&
          !isRetired && (
            <ButtonLink
              to={`/watch/${next.id}`}
              variant="primary"
              size="large"
              icon={<Play data-filled="true" />}
            >
              {next.watched ? 'Resume' : 'Play'} {next.place}
            </ButtonLink>
          )
        }
      />
      <div className="wrap">
        <TitleWay id={series.id} />
        {isRetired ? (
          <div className="pt-8">
            <Gone what="series" />
          </div>
        ) : (
          <>
            <SeasonBar {...series} count={series.episodes.length} />
            <Episodes episodes={series.episodes} />
          </>
        )}
        <section className="shelf" aria-label="About">
          <h2 className="head">About</h2>
          <div className="title-body">
            {series.overview && <p className="overview">{series.overview}</p>}
            <FactList pairs={series.pairs} />
          </div>
          <WhyLink id={series.id} />
        </section>
      </div>
      <Cast cast={series.cast} />
      <NewTitles words={waiting > 0 ? countWords(waiting, 'new episode') : null} onShow={showAll} />
    </Tinted>
  )
}
