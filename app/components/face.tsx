import { type CSSProperties, useEffect, useRef, useState } from 'react'
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
      {picture && <FacePicture key={picture} base={picture} />}
    </span>
  )
}

/** Nothing where it cannot be shown: the initials are under it. It may have failed before the page came to life. */
function FacePicture({ base }: { base: string }) {
  const image = useRef<HTMLImageElement>(null)
  const [isBroken, setBroken] = useState(false)
  useEffect(() => {
    const { complete = false, naturalWidth = 0 } = image.current ?? {}
    if (complete && naturalWidth === 0) setBroken(true)
  }, [])
  return (
    <img
      ref={image}
      hidden={isBroken}
      src={imageUrl(base, 180)}
      alt=""
      loading="lazy"
      decoding="async"
      onError={() => setBroken(true)}
    />
  )
}
