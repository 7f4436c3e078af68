import { Link } from '@remix-run/react'
import { Play } from 'lucide-react'
import { Picture } from './picture.tsx'
import { Progress } from './progress.tsx'

const SIZES = {
  poster: '(min-width: 112rem) 12rem, (min-width: 90rem) 10.75rem, (min-width: 45rem) 9.25rem, 7.5rem',
  wide: '(min-width: 112rem) 23rem, (min-width: 90rem) 20.5rem, (min-width: 45rem) 18rem, 14.5rem',
}

type Props = {
  to: string
  name: string
  /** Year and length, or what matters now. */
  line?: string | null
  /** `4K HDR10`; stands in the line, never on the picture. */
  tag?: string | null
  picture: string | null
  placeholder?: string[] | null
  /** 0..100 watched. */
  percent?: number | null
  isPlayable?: boolean
}

function Words({ name, line, tag }: Pick<Props, 'name' | 'line' | 'tag'>) {
  return (
    <>
      <span className="card-name" dir="auto">
        {name}
      </span>
      {(line || tag) && (
        <span className="card-line">
          {line}
          {tag && <span className="card-tag">{tag}</span>}
        </span>
      )}
    </>
  )
}

/** A title as a poster with its name and one line. */
export function TitleCard({ to, name, picture, placeholder, percent, isPlayable = true, ...words }: Props) {
  return (
    <Link className="card" to={to} data-available={isPlayable} prefetch="intent" viewTransition>
      <span className="art">
        <Picture
          base={picture}
          placeholder={placeholder}
          sizes={SIZES.poster}
          widths={[120, 480]}
          name={name}
        />
        {percent ? <Progress percent={percent} /> : null}
      </span>
      <Words name={name} {...words} />
    </Link>
  )
}

/** A moment to go on from, as a wide still; a press plays. */
export function StillCard({ to, name, picture, placeholder, percent, isPlayable = true, ...words }: Props) {
  return (
    <Link className="card" to={to} data-available={isPlayable}>
      <span className="art" data-shape="wide">
        <Picture
          base={picture}
          placeholder={placeholder}
          sizes={SIZES.wide}
          widths={[240, 960]}
          name={name}
        />
        {percent ? <Progress percent={percent} /> : null}
        <span className="card-play">
          <Play data-filled="true" />
        </span>
      </span>
      <Words name={name} {...words} />
    </Link>
  )
}
