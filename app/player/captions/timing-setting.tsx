import { Minus, Plus } from 'lucide-react'
import { OFFSET_LIMIT_MS, OFFSET_STEP_MS } from '../../../shared/caption-offset.ts'
import type { Caption } from './captions.ts'
import { offsetWords } from './offset-words.ts'
import type { CaptionState } from './use-captions.ts'
import { m } from '../../i18n/m.ts'

type Props = { caption: Caption; timing: Pick<CaptionState, 'offsetMs' | 'setOffset' | 'suggestion'> }

/** Moves the captions of this file in steps of 50 ms; what another person of the household uses is offered. */
export function TimingSetting({ caption, timing }: Props) {
  const { offsetMs, setOffset, suggestion } = timing
  const move = (stepMs: number) =>
    setOffset(Math.max(-OFFSET_LIMIT_MS, Math.min(OFFSET_LIMIT_MS, offsetMs + stepMs)))
  return (
    <>
      <div className="caption-setting">
        <span>
          {m.player_captions_timing()}
          <small>{m.player_captions_timing_saved()}</small>
        </span>
        <span
          className="caption-stepper"
          role="group"
          aria-label={m.player_captions_timing_of({ captions: caption.label })}
        >
          <button
            type="button"
            className="player-head-button"
            aria-label={m.player_captions_timing_earlier()}
            onClick={() => move(-OFFSET_STEP_MS)}
          >
            <Minus aria-hidden size={18} />
          </button>
          <output aria-live="polite">{offsetWords(offsetMs)}</output>
          <button
            type="button"
            className="player-head-button"
            aria-label={m.player_captions_timing_later()}
            onClick={() => move(OFFSET_STEP_MS)}
          >
            <Plus aria-hidden size={18} />
          </button>
        </span>
      </div>
      {suggestion && (
        <div className="caption-offer">
          <span>
            {m.player_captions_offer({
              name: suggestion.from,
              offset: offsetWords(suggestion.offsetMs),
            })}
          </span>
          <button type="button" onClick={() => setOffset(suggestion.offsetMs)}>
            {m.player_captions_use()}
          </button>
        </div>
      )}
    </>
  )
}
