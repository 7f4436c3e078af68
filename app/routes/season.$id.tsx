import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Deferred } from '../components/deferred.tsx'
import { Episodes } from '../components/episodes.tsx'
import { Gone } from '../components/gone.tsx'
import { Hero } from '../components/hero.tsx'
import { MissingEpisodes } from '../components/missing-episodes.tsx'
import { Neighbours } from '../components/neighbours.tsx'
import { Overview } from '../components/overview.tsx'
import { Picture } from '../components/picture.tsx'
import { SeriesActions } from '../components/series-actions.tsx'
import { Tinted } from '../components/tinted.tsx'
import { TitleFacts } from '../components/title-facts.tsx'
import { WatchedLine } from '../components/watched-line.tsx'
import { findItem } from '../db/items.ts'
import { getSeries } from '../db/titles.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { readMissing } from '../library/missing-view.server.ts'
import { readSeason } from '../library/season-view.server.ts'
import { useLivePage } from '../live/use-live-page.ts'
import { movedTo, notHere, requireUser } from '../load-context.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? pageTitle(`${data.series.title}, ${data.title}`) : 'Matinee' },
]

export async function loader({ params, context }: LoaderFunctionArgs) {
  const user = requireUser(context)
  const season = await findItem(params.id ?? '')
  const found = season?.kind === 'season' ? await getSeries(season.seriesId ?? '') : null
  if (!season || !found) throw notHere('season')
  if (season._id !== params.id) throw movedTo(`/season/${season._id}`)
  return {
    ...(await readSeason(user.id, season, found)),
    missing: readMissing(found.series, season.seasonNumber ?? null, new Date()),
  }
}

export default function SeasonPage() {
  const season = useLoaderData<typeof loader>()
  const { series } = season
  useLivePage('series', series.id)
  return (
    <Tinted placeholder={season.picture.placeholder}>
      <Hero
        isShort
        title={season.title}
        titleLang={season.titleLang}
        picture={season.picture}
        trail={[{ to: `/series/${series.id}`, name: series.title }]}
        facts={<TitleFacts facts={season.facts} badges={[]} />}
        watched={season.next?.watched && <WatchedLine {...season.next.watched} />}
        actions={<SeriesActions {...season} title={`${series.title}, ${season.title}`} whole="season" />}
      />
      <div className="wrap">
        {(season.overview ?? season.poster) && (
          <div className="season-about">
            {season.poster && (
              <span className="art">
                <Picture
                  base={season.poster}
                  placeholder={season.placeholder}
                  sizes="9.25rem"
                  widths={[180, 320]}
                  name={season.title}
                />
              </span>
            )}
            <Overview {...season.overview} />
          </div>
        )}
        {season.isRetired ? <Gone what="season" /> : <Episodes episodes={season.episodes} />}
        <Deferred key={season.id} value={season.missing} fallback={null}>
          {(found) => <MissingEpisodes missing={found} />}
        </Deferred>
        <Neighbours before={season.before} after={season.after} />
      </div>
    </Tinted>
  )
}
