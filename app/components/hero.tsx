import type { CSSProperties, ReactNode } from 'react'
import { Picture } from './picture.tsx'
import { tintOf } from './tint.ts'

export type HeroPicture = {
  base: string | null
  placeholder: string[] | null
  focalPoint: { x: number; y: number } | null
}

type Props = {
  title: string
  picture: HeroPicture
  eyebrow?: string
  tagline?: string | null
  facts?: ReactNode
  /** Progress and what is left. */
  watched?: ReactNode
  actions?: ReactNode
  isShort?: boolean
}

const percent = (part: number) => `${Math.round(part * 100)}%`

function heroStyle({ placeholder, focalPoint }: HeroPicture): CSSProperties {
  const focal = focalPoint ? `${percent(focalPoint.x)} ${percent(focalPoint.y)}` : undefined
  return { '--tint': tintOf(placeholder), '--focal': focal } as CSSProperties
}

const heightOf = ({ base }: HeroPicture, isShort = false) =>
  base === null ? 'bare' : isShort ? 'short' : 'tall'

/** The picture right and whole, the words bottom left. Dark in both themes. */
export function Hero({ title, picture, eyebrow, tagline, facts, watched, actions, isShort }: Props) {
  return (
    <section
      className="hero"
      aria-label={eyebrow ?? title}
      data-height={heightOf(picture, isShort)}
      style={heroStyle(picture)}
    >
      <div className="hero-picture">
        {picture.base && (
          <Picture
            base={picture.base}
            placeholder={picture.placeholder}
            sizes="100vw"
            widths={[640, 1920]}
            name=""
            isEager
          />
        )}
      </div>
      <div className="hero-words">
        {eyebrow && <p className="hero-eyebrow">{eyebrow}</p>}
        <h1 className="hero-title" data-long={title.length > 32 || undefined}>
          {title}
        </h1>
        {tagline && <p className="hero-tagline">{tagline}</p>}
        {facts && <div className="hero-facts">{facts}</div>}
        {watched && <div className="hero-watched">{watched}</div>}
        {actions && <div className="hero-actions">{actions}</div>}
      </div>
    </section>
  )
}
