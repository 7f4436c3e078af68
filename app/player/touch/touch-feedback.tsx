import { FastForward, Rewind } from 'lucide-react'
import type { TouchSeek } from './use-touch.ts'
import { m } from '../../i18n/m.ts'

const STAYS = { noautohide: '' }

/** How far a finger went, on the side where it was. */
export function TouchFeedback({ seek }: { seek: TouchSeek | null }) {
  return (
    <div className="player-touched" data-side={seek?.side} aria-live="polite" {...STAYS}>
      {seek && (
        <span>
          {seek.side === 'left' ? <Rewind aria-hidden size={28} /> : <FastForward aria-hidden size={28} />}
          {m.time_seconds({ seconds: Math.abs(seek.seconds) })}
        </span>
      )}
    </div>
  )
}
