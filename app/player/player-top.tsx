import { Link } from '@remix-run/react'
import { ArrowLeft } from 'lucide-react'
import { MediaAirplayButton, MediaCastButton } from 'media-chrome/react'
import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'

export function PlayerTop({ info, backTo }: { info: PlaybackInfo; backTo: string }) {
  return (
    <header slot="top-chrome" className="player-top">
      <Link to={backTo} className="player-button" aria-label="Back to the title">
        <ArrowLeft aria-hidden size={24} />
      </Link>
      <div className="player-now">
        <h1>{info.title}</h1>
        {info.subtitle && <p>{info.subtitle}</p>}
      </div>
      <MediaAirplayButton className="player-button player-end" />
      <MediaCastButton className="player-button" />
    </header>
  )
}
