import { listWords } from '../../components/words.ts'
import { m } from '../../i18n/m.ts'
import { type CaptionLook, lookOf } from './caption-look.ts'

const WORDS = {
  size: {
    small: m.player_captions_look_size_small,
    medium: m.player_captions_look_size_medium,
    large: m.player_captions_look_size_large,
    largest: m.player_captions_look_size_largest,
  },
  colour: {
    white: m.player_captions_look_colour_white,
    yellow: m.player_captions_look_colour_yellow,
    green: m.player_captions_look_colour_green,
    blue: m.player_captions_look_colour_blue,
  },
  background: {
    shadow: m.player_captions_look_background_shadow,
    veil: m.player_captions_look_background_veil,
    black: m.player_captions_look_background_black,
  },
} as const
const PARTS = [
  ['size', m.player_captions_look_size],
  ['colour', m.player_captions_look_colour],
  ['background', m.player_captions_look_background],
] as const

/** `Medium, white, shadow` */
export function lookWords({ size, colour, background }: CaptionLook): string {
  return listWords([WORDS.size[size](), WORDS.colour[colour](), WORDS.background[background]()])
}

/** Size, colour and ground of captions on this device. */
export function LookSettings({ look, onLook }: { look: CaptionLook; onLook: (look: CaptionLook) => void }) {
  return (
    <div className="caption-look">
      {PARTS.map(([part, name]) => (
        <fieldset key={part}>
          <legend>{name()}</legend>
          <span className="caption-segments">
            {Object.entries(WORDS[part]).map(([value, words]) => (
              <label key={value}>
                <input
                  type="radio"
                  name={`caption-${part}`}
                  value={value}
                  checked={look[part] === value}
                  onChange={() => onLook(lookOf({ ...look, [part]: value }))}
                />
                {words()}
              </label>
            ))}
          </span>
        </fieldset>
      ))}
    </div>
  )
}
