import { Link } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import type { PlaybackRefusal } from '../../shared/playback/playback-info.ts'
import './player.css'
import { m } from '../i18n/m.ts'

const RETRY_MS = 10_000

/** The player's place while nothing can be played: why, copy by copy, and another try every ten seconds. */
export function Refusal(props: { refusal: PlaybackRefusal; backTo: string; onRetry: () => void }) {
  const { refusal, backTo, onRetry } = props
  const retry = useRef(onRetry)
  useEffect(() => {
    retry.current = onRetry
  }, [onRetry])
  useEffect(() => {
    const timer = setInterval(() => retry.current(), RETRY_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <main id="main" className="player-stage player-refusal">
      <h1>{m.player_refused()}</h1>
      <p role="status">{refusal.reason}</p>
      <ul>
        {refusal.choices.map((choice) => (
          <li key={`${choice.serverId}/${choice.copyId}`}>
            <strong>{m.player_copy_on({ copy: choice.label, server: choice.serverName })}</strong>{' '}
            {choice.reason}
          </li>
        ))}
      </ul>
      <p>
        <button type="button" className="button" onClick={onRetry}>
          {m.player_try_again()}
        </button>{' '}
        <Link to={backTo} className="button">
          {m.player_back_to_title()}
        </Link>
      </p>
    </main>
  )
}
