import { Link } from '@remix-run/react'
import { Check, CloudOff, Info, Play, Tv } from 'lucide-react'
import { m } from '../i18n/m.ts'
import type { Told } from '../i18n/title-name.ts'
import { ButtonLink } from './button.tsx'
import { Empty } from './empty.tsx'
import { Picture } from './picture.tsx'
import { Progress } from './progress.tsx'
import { State } from './state.tsx'
import { EpisodeMark } from './watched-button.tsx'

export type EpisodeView = {
  id: string
  number: string
  name: string
  /** Length and day. */
  meta: string
  nameLang?: Told['lang']
  synopsis: Told | null
  still: string | null
  placeholder: string[] | null
  watched: { percent: number; left: string } | null
  isFinished: boolean
  isNext: boolean
  isPlayable: boolean
}

const SIZES = '(min-width: 72rem) 18rem, (min-width: 45rem) 15rem, 8.5rem'

/** A season's episodes in their order; a press plays, and beside each is what else can be done with it. */
export function Episodes({ episodes }: { episodes: EpisodeView[] }) {
  if (episodes.length === 0)
    return (
      <Empty icon={<Tv />} title={m.episodes_none()}>
        {m.episodes_none_text()}
      </Empty>
    )
  return (
    <ol className="episodes">
      {episodes.map((episode) => (
        <li key={episode.id} aria-current={episode.isNext || undefined} data-available={episode.isPlayable}>
          <EpisodeLink {...episode} />
          <EpisodeActions {...episode} />
        </li>
      ))}
    </ol>
  )
}

function EpisodeActions({ id, name, isFinished }: EpisodeView) {
  return (
    <div className="episode-actions">
      <EpisodeMark id={id} name={name} isWatched={isFinished} />
      <ButtonLink
        to={`/episode/${id}`}
        variant="plain"
        iconOnly
        icon={<Info />}
        aria-label={m.title_about({ name })}
        viewTransition
      />
    </div>
  )
}

function EpisodeLink(episode: EpisodeView) {
  const { id, number, name, nameLang, meta, synopsis, still, placeholder, watched } = episode
  return (
    <Link className="episode" to={`/watch/${id}`}>
      <span className="art" data-shape="wide">
        <Picture base={still} placeholder={placeholder} sizes={SIZES} widths={[120, 640]} name={name} />
        {watched && <Progress percent={watched.percent} />}
        <span className="episode-play">
          <Play data-filled="true" />
        </span>
      </span>
      <span className="episode-words">
        <span className="episode-head">
          <span className="episode-number">{number}</span>
          <span className="episode-name" lang={nameLang} dir="auto">
            {name}
          </span>
          <EpisodeState {...episode} />
        </span>
        {meta && <span className="episode-meta">{meta}</span>}
        {synopsis && (
          <span className="episode-synopsis" lang={synopsis.lang} dir="auto">
            {synopsis.text}
          </span>
        )}
      </span>
    </Link>
  )
}

function EpisodeState({ isPlayable, isFinished, watched }: EpisodeView) {
  if (!isPlayable)
    return (
      <State tone="warn" icon={<CloudOff />}>
        {m.state_waits_for_server()}
      </State>
    )
  if (watched)
    return (
      <State icon={null}>
        <span>{watched.left}</span>
      </State>
    )
  if (isFinished) return <State icon={<Check />}>{m.state_watched()}</State>
  return null
}
