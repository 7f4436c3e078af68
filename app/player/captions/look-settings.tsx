import { capitalise } from '../../../shared/playback/reason.ts'
import { type CaptionLook, lookOf } from './caption-look.ts'

const WORDS = {
  size: { small: 'Small', medium: 'Medium', large: 'Large', largest: 'Largest' },
  colour: { white: 'White', yellow: 'Yellow', green: 'Green', blue: 'Blue' },
  background: { shadow: 'Shadow', veil: 'Veil', black: 'Black' },
} as const
const PARTS = ['size', 'colour', 'background'] as const

/** `Medium, white, shadow` */
export function lookWords({ size, colour, background }: CaptionLook): string {
  return [
    WORDS.size[size],
    WORDS.colour[colour].toLowerCase(),
    WORDS.background[background].toLowerCase(),
  ].join(', ')
}

/** Size, colour and ground of captions on this device. */
export function LookSettings({ look, onLook }: { look: CaptionLook; onLook: (look: CaptionLook) => void }) {
  return (
    <div className="caption-look">
      {PARTS.map((part) => (
        <fieldset key={part}>
          <legend>{capitalise(part)}</legend>
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
                {words}
              </label>
            ))}
          </span>
        </fieldset>
      ))}
    </div>
  )
}
