import type { CSSProperties } from 'react'
import { useEffect, useRef, useState } from 'react'
import { hueOf } from './hue.ts'
import { imageSrcSet, imageUrl } from './image-url.ts'
import { placeholderPaint } from './placeholder.ts'

type Props = {
  /** `/images/<id>/<role>/<version>`; null shows the stand-in. */
  base: string | null
  /** 12 colours, 4 × 3. */
  placeholder?: string[] | null
  /** `sizes` of the image. */
  sizes: string
  /** Smallest and largest width that can be asked for. */
  widths: [from: number, to: number]
  /** Name on the stand-in; empty where the picture's colours stand in for it. */
  name: string
  /** In the first screen: fetched at once. */
  isEager?: boolean
}

const hueStyle = (name: string) =>
  name === '' ? {} : ({ '--stand-in': `var(--color-server-${hueOf(name)})` } as CSSProperties)

/**
 * A picture that fills its box: its own colours first, or its name's where they are not known, then it fades in; the name
 * in type where there is no picture.
 */
export function Picture({ base, placeholder, sizes, widths, name, isEager }: Props) {
  const image = useRef<HTMLImageElement>(null)
  const [state, setState] = useState<'loading' | 'here' | 'broken'>()
  useEffect(() => {
    const { complete = true, naturalWidth = 0 } = image.current ?? {}
    if (!complete) setState('loading')
    else if (image.current) setState(naturalWidth > 0 ? 'here' : 'broken')
  }, [base])
  if (!base || (state === 'broken' && name))
    return (
      <span className="stand-in" aria-hidden="true" style={hueStyle(name)}>
        <span dir="auto">{name}</span>
      </span>
    )
  return (
    <span
      className="picture"
      data-state={state}
      style={{ '--placeholder': placeholderPaint(placeholder), ...hueStyle(name) } as CSSProperties}
    >
      <img
        hidden={state === 'broken'}
        ref={image}
        src={imageUrl(base, widths[1])}
        srcSet={imageSrcSet(base, ...widths)}
        sizes={sizes}
        alt=""
        loading={isEager ? 'eager' : 'lazy'}
        decoding="async"
        onLoad={() => setState('here')}
        onError={() => setState('broken')}
        {...(isEager ? { fetchpriority: 'high' } : {})}
      />
    </span>
  )
}
