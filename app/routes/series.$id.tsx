import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Cast } from '../components/cast.tsx'
import { Deferred } from '../components/deferred.tsx'
import { Episodes } from '../components/episodes.tsx'
import { Gone } from '../components/gone.tsx'
import { Hero } from '../components/hero.tsx'
import { MissingEpisodes } from '../components/missing-episodes.tsx'
import { NewTitles } from '../components/new-titles.tsx'
import { Overview } from '../components/overview.tsx'
import { SeasonBar } from '../components/season-bar.tsx'
import { SeriesActions } from '../components/series-actions.tsx'
import { Tinted } from '../components/tinted.tsx'
import { FactList, TitleFacts } from '../components/title-facts.tsx'
import { SimilarShelf } from '../components/title-shelves.tsx'
import { WatchedButton } from '../components/watched-button.tsx'
import { TitleWay } from '../components/title-way.tsx'
import { WatchedLine } from '../components/watched-line.tsx'
import { WhyLink } from '../components/why-link.tsx'
import { getSeries } from '../db/titles.ts'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { readMissing } from '../library/missing-view.server.ts'
import { readSeries } from '../library/series-view.server.ts'
import { readSimilar } from '../library/similar-view.server.ts'
import { countWaitingEpisodes, holdSeries } from '../live/steady-series.ts'
import { useLivePage } from '../live/use-live-page.ts'
import { useSteady } from '../live/use-steady.ts'
import { movedTo, notHere, requireUser } from '../load-context.ts'
import { isAwaited } from '../requests/requested.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? pageTitle(data.title) : 'Matinee' },
]

function wantedSeason(request: Request): number | null {
  const text = new URL(request.url).searchParams.get('season')
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) : null
}

/** The page comes at once; what lacks and what is similar follow. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const user = requireUser(context)
  const found = await getSeries(params.id ?? '')
  if (!found) throw notHere('series')
  if (found.series._id !== params.id) throw movedTo(`/series/${found.series._id}`)
  const [view, isRequested] = await Promise.all([
    readSeries(user.id, found, wantedSeason(request)),
    isAwaited(found.series),
  ])
  return {
    ...view,
    isRequested,
    missing: readMissing(found.series, view.season, new Date()),
    similar: readSimilar(found.series),
  }
}

export default function SeriesPage() {
  const fresh = useLoaderData<typeof loader>()
  const { shown: series, showAll } = useSteady(fresh, holdSeries)
  useLivePage('series', series.id)
  const waiting = countWaitingEpisodes(series, fresh)
  return (
    <Tinted placeholder={series.picture.placeholder}>
      <Hero
        isShort
        title={series.title}
        titleLang={series.titleLang}
        picture={series.picture}
        tagline={series.tagline}
        facts={<TitleFacts facts={series.facts} badges={series.badges} />}
        watched={series.next?.watched && <WatchedLine {...series.next.watched} />}
        actions={<SeriesActions {...series} whole="series" />}
      />
      <div className="wrap">
        <TitleWay id={series.id} isRequested={series.isRequested} />
        {series.isRetired ? (
          <div className="pt-8">
            <Gone what="series" />
          </div>
        ) : (
          <Season {...series} />
        )}
        <section className="shelf" aria-label={m.title_about_head()}>
          <h2 className="head">{m.title_about_head()}</h2>
          <div className="title-body">
            <Overview {...series.overview} />
            <FactList pairs={series.pairs} />
          </div>
          <WhyLink id={series.id} />
        </section>
      </div>
      <Cast {...series} count={series.castCount} />
      <SimilarShelf key={series.id} similar={series.similar} />
      <NewTitles words={waiting > 0 ? m.count_new_episodes({ count: waiting }) : null} onShow={showAll} />
    </Tinted>
  )
}

type SeasonProps = ReturnType<typeof useLoaderData<typeof loader>>

function Season(series: SeasonProps) {
  const { seasons, season, seasonMarks, episodes, missing } = series
  const shown = seasons.find(({ number }) => number === season)
  return (
    <>
      <SeasonBar
        {...series}
        count={episodes.length}
        actions={shown && <WatchedButton id={shown.id} what="episode" whole="season" marks={seasonMarks} />}
      />
      <Episodes episodes={episodes} />
      <Deferred key={`${series.id} ${season}`} value={missing} fallback={null}>
        {(found) => <MissingEpisodes missing={found} />}
      </Deferred>
    </>
  )
}
