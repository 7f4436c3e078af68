import { Play, RotateCcw } from 'lucide-react'
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
  what: 'film' | 'episode'
  watched: { percent: number; left: string } | null
  isFinished: boolean
  isRetired: boolean
  rating: number | null
  /** Of what can be put on a watchlist. */
  isListed?: boolean
  trailer?: { shape: 'frame' | 'file' | 'page'; url: string } | null
}

/** What can be done with a film or an episode. One that is gone can still be rated and marked. */
export function MovieActions(props: Props) {
  const { id, title, what, watched, isFinished, isRetired, rating, isListed, trailer } = props
  return (
    <>
      {!isRetired && (
        <ButtonLink to={`/watch/${id}`} variant="primary" size="large" icon={<Play data-filled="true" />}>
          {watched ? m.play_resume() : isFinished ? m.play_again() : m.play()}
        </ButtonLink>
      )}
      {!isRetired && watched && (
        <ButtonLink to={`/watch/${id}?t=0`} size="large" icon={<RotateCcw />} data-wide-only="true">
          {m.play_from_start()}
        </ButtonLink>
      )}
      <div className="title-tools">
        {isListed !== undefined && <WatchlistButton key={id} id={id} isListed={isListed} />}
        <AddToList key={`${id} lists`} id={id} />
        <WatchedButton id={id} what={what} marks={{ watched: isFinished ? 1 : 0, total: 1 }} />
        <RatingButton key={`${id} rating`} id={id} title={title} rating={rating} />
        {trailer && <Trailer trailer={trailer} title={title} />}
      </div>
    </>
  )
}
