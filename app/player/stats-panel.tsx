import { X } from 'lucide-react'
import type { Stat } from './use-stats.ts'
import { m } from '../i18n/m.ts'

const STAYS = { noautohide: '' }

/** Statistics for nerds, over the picture until they are closed. */
export function StatsPanel({ stats, onClose }: { stats: Stat[]; onClose: () => void }) {
  return (
    <section className="player-stats" aria-label={m.player_statistics()} {...STAYS}>
      <button
        type="button"
        className="player-head-button"
        aria-label={m.player_close({ name: m.player_statistics() })}
        onClick={onClose}
      >
        <X aria-hidden size={20} />
      </button>
      <dl>
        {stats.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
