import { Play, VolumeX } from 'lucide-react'
import { m } from '../i18n/m.ts'

const STAYS = { noautohide: '' }

/** The browser plays nothing by itself here: one large press, with sound or without. */
export function StartOffer({ onStart }: { onStart: (isMuted: boolean) => void }) {
  return (
    <div slot="centered-chrome" className="player-start" {...STAYS}>
      {/* eslint-disable-next-line jsx-a11y/no-autofocus -- it is the only thing to do */}
      <button type="button" autoFocus className="player-start-play" onClick={() => onStart(false)}>
        <Play aria-hidden size={36} fill="currentColor" />
        <span className="sr-only">{m.player_play()}</span>
      </button>
      <button type="button" className="player-start-muted" onClick={() => onStart(true)}>
        <VolumeX aria-hidden size={20} />
        {m.player_play_muted()}
      </button>
    </div>
  )
}
