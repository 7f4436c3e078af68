import type { CSSProperties } from 'react'
import { imageUrl } from './image-url.ts'

type Props = {
  name: string
  /** 1..6, as the servers' marks. */
  hue?: number
  /** `/images/<id>/person/<version>`. */
  picture?: string | null
}

/** Initials of a person in a tinted circle, under their picture where there is one. */
export function Face({ name, hue = 3, picture }: Props) {
  const initials = name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => [...word][0] ?? '')
  const shown = initials.length > 1 ? `${initials[0]}${initials.at(-1)}` : initials[0]
  return (
    <span
      className="face"
      aria-hidden="true"
      style={{ '--face': `var(--color-server-${hue})` } as CSSProperties}
    >
      {shown?.toUpperCase()}
      {picture && (
        <img
          src={imageUrl(picture, 180)}
          alt=""
          loading="lazy"
          decoding="async"
          onError={({ currentTarget }) => (currentTarget.hidden = true)}
        />
      )}
    </span>
  )
}
