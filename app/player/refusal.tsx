import { Link } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import type { PlaybackRefusal } from '../../shared/playback/playback-info.ts'
import './player.css'

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
      <h1>Cannot be played now</h1>
      <p role="status">{refusal.reason}</p>
      <ul>
        {refusal.choices.map((choice) => (
          <li key={`${choice.serverId}/${choice.copyId}`}>
            <strong>
              {choice.label} on {choice.serverName}
            </strong>{' '}
            {choice.reason}
          </li>
        ))}
      </ul>
      <p>
        <button type="button" className="button" onClick={onRetry}>
          Try again
        </button>{' '}
        <Link to={backTo} className="button">
          Back to the title
        </Link>
      </p>
    </main>
  )
}
