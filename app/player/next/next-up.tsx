import type { PlaybackInfo } from '../../../shared/playback/playback-info.ts'
import type { Skip } from '../../../shared/playback/skip.ts'
import { COUNTDOWN_SECONDS } from './countdown.ts'
import type { Next } from './use-next.ts'
import './next-up.css'
import { m } from '../../i18n/m.ts'

const STAYS = { noautohide: '' }
const SKIP_WORDS: Record<Skip['kind'], () => string> = {
  intro: m.player_skip_intro,
  recap: m.player_skip_recap,
  credits: m.player_skip_credits,
}

/** Over the picture, bottom right: what can be skipped, or what comes next and when. */
export function NextUp({ next, info }: { next: Next; info: PlaybackInfo }) {
  const { skip, left } = next
  return (
    <div className="player-corner" {...STAYS}>
      {left !== null && info.next ? (
        <NextCard {...{ next, left }} episode={info.next} />
      ) : (
        skip && (
          <button type="button" className="player-skip" aria-keyshortcuts="s" onClick={next.skipNow}>
            {SKIP_WORDS[skip.kind]()}
            <kbd aria-hidden>S</kbd>
          </button>
        )
      )}
    </div>
  )
}

type CardProps = { next: Next; left: number; episode: NonNullable<PlaybackInfo['next']> }

function NextCard({ next, left, episode }: CardProps) {
  return (
    <section className="player-next" aria-label={m.player_next()}>
      {episode.pictureUrl && <img src={episode.pictureUrl} alt="" />}
      <div>
        {/* Said once: a number that changes each second would be read out each second. */}
        <p className="player-next-when" role="timer" aria-live="off">
          {m.player_countdown({ seconds: left })}
        </p>
        <p className="player-next-name">{episode.title}</p>
        <span
          className="player-next-line"
          aria-hidden
          style={{ '--part': String(1 - left / COUNTDOWN_SECONDS) } as React.CSSProperties}
        />
        <div className="player-next-acts">
          <button type="button" className="player-next-go" onClick={next.goNext}>
            {m.player_play_now()}
          </button>
          <button type="button" onClick={next.cancel}>
            {m.player_cancel()}
          </button>
        </div>
      </div>
      <p className="sr-only" role="status">
        {m.player_next_soon({ title: episode.title })}
      </p>
    </section>
  )
}
