import { Link } from '@remix-run/react'
import { Check, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Picture } from '../../components/picture.tsx'
import { Progress } from '../../components/progress.tsx'
import { useHold } from '../hold.ts'
import { type EpisodesAnswer, useEpisodes } from './use-episodes.ts'
import './episodes-panel.css'
import { m } from '../../i18n/m.ts'

type Props = { seriesId: string; itemId: string; seasonNumber: number | null; onClose: () => void }
type Episode = EpisodesAnswer['episodes'][number]

/** Beside the picture: a season's episodes, the one that plays marked, each with how far this person is. */
export default function EpisodesPanel({ seriesId, itemId, seasonNumber, onClose }: Props) {
  const [season, setSeason] = useState(seasonNumber)
  const answer = useEpisodes(seriesId, season)
  const panel = useRef<HTMLDivElement>(null)
  useHold(true)
  useEffect(() => panel.current?.querySelector<HTMLElement>('button, select')?.focus(), [])
  useEffect(() => {
    panel.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'center' })
  }, [answer?.season])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    onClose()
  }
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes it from wherever in it
    <div
      ref={panel}
      className="player-episodes"
      role="dialog"
      aria-label={m.player_episodes()}
      onKeyDown={onKeyDown}
    >
      <div className="player-list-head">
        <h2>{m.player_episodes()}</h2>
        {answer && answer.seasons.length > 1 && (
          <select
            aria-label={m.player_season()}
            value={answer.season ?? ''}
            onChange={(event) => setSeason(Number(event.target.value))}
          >
            {answer.seasons.map(({ number, name }) => (
              <option key={number} value={number}>
                {name}
              </option>
            ))}
          </select>
        )}
        <button
          type="button"
          className="player-head-button"
          aria-label={m.player_close({ name: m.player_episodes() })}
          onClick={onClose}
        >
          <X aria-hidden size={20} />
        </button>
      </div>
      {answer ? (
        <ol>
          {answer.episodes.map((episode) => (
            <li key={episode.id}>
              <EpisodeRow episode={episode} isNow={episode.id === itemId} />
            </li>
          ))}
        </ol>
      ) : (
        <p aria-busy="true">{m.player_episodes_reading()}</p>
      )}
    </div>
  )
}

function EpisodeRow({ episode, isNow }: { episode: Episode; isNow: boolean }) {
  const { id, number, name, still, placeholder, watched, isFinished, isPlayable } = episode
  const isSeen = isFinished && !isNow
  return (
    <Link to={`/watch/${id}`} replace aria-current={isNow || undefined} data-available={isPlayable}>
      <span className="art" data-shape="wide">
        <Picture base={still} placeholder={placeholder} sizes="8rem" widths={[120, 320]} name={name} />
        {watched && <Progress percent={watched.percent} />}
      </span>
      <span>
        <strong>
          {number && `${number}. `}
          {name}
        </strong>
        <small>
          {isSeen && <Check aria-hidden size={16} />}
          {stateWords(episode, isNow)}
        </small>
      </span>
    </Link>
  )
}

function stateWords({ isFinished, isPlayable, watched, meta }: Episode, isNow: boolean): string {
  if (isNow) return m.player_episode_playing()
  if (!isPlayable) return m.player_episode_no_server()
  return isFinished ? m.player_episode_seen() : (watched?.left ?? meta)
}
