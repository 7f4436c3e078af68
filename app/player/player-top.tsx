import { Link } from '@remix-run/react'
import { Airplay, ArrowLeft, Cast } from 'lucide-react'
import { MediaAirplayButton, MediaCastButton } from 'media-chrome/react'
import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'
import { SlotIcon } from './slot-icon.tsx'
import { m } from '../i18n/m.ts'

export function PlayerTop({ info, backTo }: { info: PlaybackInfo; backTo: string }) {
  return (
    <header slot="top-chrome" className="player-top">
      <Link to={backTo} replace className="player-button" aria-label={m.player_back_to_title()}>
        <ArrowLeft aria-hidden size={24} />
      </Link>
      <div className="player-now">
        <h1 dir="auto">{info.title}</h1>
        {info.subtitle && <p dir="auto">{info.subtitle}</p>}
      </div>
      <span className="player-end" />
      <MediaAirplayButton className="player-button">
        <SlotIcon slot="icon" icon={Airplay} size={24} />
      </MediaAirplayButton>
      <MediaCastButton className="player-button">
        <SlotIcon slot="icon" icon={Cast} size={24} />
      </MediaCastButton>
    </header>
  )
}
