import { Play } from 'lucide-react'
import { m } from '../i18n/m.ts'
import { ButtonLink } from './button.tsx'
import { AddToList } from './lists/add-to-list.tsx'
import { RatingButton } from './rating-button.tsx'
import { Trailer } from './trailer.tsx'
import { WatchedButton } from './watched-button.tsx'
import { WatchlistButton } from './watchlist-button.tsx'

type Props = {
  id: string
  title: string
  whole: 'season' | 'series'
  /** What goes on; null after the last episode. */
  next: { id: string; place: string; watched: object | null } | null
  /** Where it begins again after the last one. */
  again?: { id: string; place: string } | null
  marks: { watched: number; total: number }
  isRetired: boolean
  rating: number | null
  /** Of what can be put on a watchlist. */
  isListed?: boolean
  trailer?: { shape: 'frame' | 'file' | 'page'; url: string } | null
}

/** What can be done with a series or a season. One that is gone can still be rated and marked. */
export function SeriesActions(props: Props) {
  const { id, title, whole, next, again, marks, isRetired, rating, isListed, trailer } = props
  const plays = next ?? again
  return (
    <>
      {plays && !isRetired && (
        <ButtonLink
          to={`/watch/${plays.id}`}
          variant="primary"
          size="large"
          icon={<Play data-filled="true" />}
        >
          {next ? (next.watched ? m.play_resume_place : m.play_place)(plays) : m.play_again_place(plays)}
        </ButtonLink>
      )}
      <div className="title-tools">
        {isListed !== undefined && <WatchlistButton key={id} id={id} isListed={isListed} />}
        <AddToList key={`${id} lists`} id={id} />
        <WatchedButton id={id} what="episode" whole={whole} marks={marks} />
        <RatingButton key={`${id} rating`} id={id} title={title} rating={rating} />
        {trailer && <Trailer trailer={trailer} title={title} />}
      </div>
    </>
  )
}
