import { Star, Trash2 } from 'lucide-react'
import { useId, useRef } from 'react'
import { m } from '../i18n/m.ts'
import { placeUnder } from './place-under.ts'
import { send } from './send.ts'
import { starsWords } from './stars-words.ts'
import { useSaved } from './use-saved.ts'

const HALVES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

/** One's own rating, in half stars. Kept at once; nobody else sees it. */
export function RatingButton({ id, title, rating }: { id: string; title: string; rating: number | null }) {
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const { value, hasFailed, save } = useSaved(rating, (wanted) => keep(id, wanted))
  const rate = (wanted: number | null) => void save(wanted)
  const words = hasFailed ? m.not_saved_short() : value === null ? m.rating_rate() : starsWords(value)
  return (
    <>
      <button
        ref={opener}
        type="button"
        className="button"
        aria-label={
          value === null ? m.rating_rate_title({ title }) : m.rating_yours({ stars: starsWords(value) })
        }
        onClick={() => placeUnder(list.current, opener.current)}
        {...{ popovertarget: listId }}
      >
        <Star data-filled={value !== null || undefined} />
        {words}
      </button>
      <div ref={list} id={listId} className="menu-list rating" {...{ popover: 'auto' }}>
        <Stars name={listId} title={title} rating={value} onRate={rate} />
        {value !== null && (
          <button
            type="button"
            className="menu-row"
            onClick={() => {
              rate(null)
              list.current?.hidePopover()
              opener.current?.focus()
            }}
          >
            <Trash2 />
            {m.rating_remove()}
          </button>
        )}
      </div>
    </>
  )
}

async function keep(id: string, rating: number | null): Promise<boolean> {
  const path = `/api/ratings/${id}`
  return (await (rating === null ? send('DELETE', path) : send('PUT', path, { rating }))) !== null
}

type StarsProps = {
  name: string
  title: string
  rating: number | null
  onRate: (rating: number) => void
}

/** Ten radios that look like five stars: arrows move by half a star. */
function Stars({ name, title, rating, onRate }: StarsProps) {
  return (
    <fieldset>
      <legend className="menu-head">{m.rating_of({ title })}</legend>
      <div className="stars">
        {HALVES.map((half) => (
          <label key={half} data-side={half % 2 === 1 ? 'left' : 'right'} data-on={half <= (rating ?? 0)}>
            <input
              type="radio"
              className="sr-only"
              name={name}
              value={half}
              checked={half === rating}
              onChange={() => onRate(half)}
              aria-label={m.rating_stars({ stars: starsWords(half) })}
            />
            <Star data-filled="true" />
          </label>
        ))}
      </div>
    </fieldset>
  )
}
