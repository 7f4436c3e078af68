import { Link } from '@remix-run/react'
import { ArrowLeft, ArrowRight, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useId } from 'react'
import { m } from '../i18n/m.ts'
import { Button } from './button.tsx'
import type { ShelfMemory } from './shelf-memory.ts'
import { CardSkeletons } from './skeleton.tsx'
import { useTrack } from './use-track.ts'

type Props = {
  title: string
  /** Its name for screen readers, where the title alone is also the name of something else on the page. */
  label?: string
  /** Where all of it is. */
  more?: { to: string; name: string }
  shape?: 'poster' | 'wide'
  /** Where somebody was in it, kept up to date. */
  memory?: ShelfMemory
  /** Called as its end comes near, while there is more. */
  onEnd?: () => void
  /** What comes next is being read. */
  isReading?: boolean
  children: ReactNode
}

/**
 * A head and a track of cards. Keys move by card and from track to track (`app/remote/`), its arrows by view. On a step
 * back it stands where it was left.
 */
export function Shelf({
  title,
  label = title,
  more,
  shape = 'poster',
  memory,
  onEnd,
  isReading,
  children,
}: Props) {
  const id = useId()
  const { track, overflows, atStart, atEnd, turn } = useTrack({ memory, onEnd })
  return (
    <section className="shelf" aria-labelledby={id}>
      <div className="shelf-head">
        <h2 className="head" id={id} aria-label={label === title ? undefined : label}>
          {title}
        </h2>
        {more && (
          <Link className="shelf-more" to={more.to} aria-label={`${more.name}: ${label}`}>
            {more.name}
            <ChevronRight />
          </Link>
        )}
        <div className="shelf-arrows" data-overflows={overflows}>
          <Button
            type="button"
            variant="plain"
            iconOnly
            icon={<ArrowLeft />}
            aria-label={m.shelf_back({ title: label })}
            disabled={atStart}
            onClick={() => turn(-1)}
          />
          <Button
            type="button"
            variant="plain"
            iconOnly
            icon={<ArrowRight />}
            aria-label={m.shelf_forward({ title: label })}
            disabled={atEnd}
            onClick={() => turn(1)}
          />
        </div>
      </div>
      <div ref={track} className="shelf-track" data-shape={shape}>
        {children}
        {isReading && <CardSkeletons count={3} />}
      </div>
    </section>
  )
}
