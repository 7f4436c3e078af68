import { Link } from '@remix-run/react'
import type { CSSProperties, ReactNode } from 'react'
import { m } from '../i18n/m.ts'
import type { Told } from '../i18n/title-name.ts'
import { Picture } from './picture.tsx'
import { shadeOf, tintOf } from './tint.ts'

export type HeroPicture = {
  base: string | null
  placeholder: string[] | null
  focalPoint: { x: number; y: number } | null
}

type Props = {
  title: string
  titleLang?: Told['lang']
  picture: HeroPicture
  eyebrow?: string
  /** What this is a part of, the whole first. */
  trail?: { to: string; name: string }[]
  tagline?: Told | null
  facts?: ReactNode
  /** Progress and what is left. */
  watched?: ReactNode
  actions?: ReactNode
  isShort?: boolean
}

const percent = (part: number) => `${Math.round(part * 100)}%`

function heroStyle({ placeholder, focalPoint }: HeroPicture): CSSProperties {
  const focal = focalPoint ? `${percent(focalPoint.x)} ${percent(focalPoint.y)}` : undefined
  return { '--tint': tintOf(placeholder), '--shade': shadeOf(placeholder), '--focal': focal } as CSSProperties
}

const heightOf = ({ base }: HeroPicture, isShort = false) =>
  base === null ? 'bare' : isShort ? 'short' : 'tall'

const LONG = 32
const VERY_LONG = 90

function lengthOf(title: string): 'long' | 'very-long' | undefined {
  const letters = [...title].length
  return letters > VERY_LONG ? 'very-long' : letters > LONG ? 'long' : undefined
}

function Trail({ trail }: { trail: { to: string; name: string }[] }) {
  return (
    <nav className="hero-trail" aria-label={m.title_part_of()}>
      {trail.map(({ to, name }) => (
        <Link key={to} to={to} dir="auto">
          {name}
        </Link>
      ))}
    </nav>
  )
}

/** The picture right and whole, the words bottom left. Dark in both themes. */
export function Hero(props: Props) {
  const { title, titleLang, picture, eyebrow, trail, tagline, facts, watched, actions, isShort } = props
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
        {trail && <Trail trail={trail} />}
        <h1 className="hero-title" data-length={lengthOf(title)} lang={titleLang} dir="auto">
          {title}
        </h1>
        {tagline && (
          <p className="hero-tagline" lang={tagline.lang} dir="auto">
            {tagline.text}
          </p>
        )}
        {facts && <div className="hero-facts">{facts}</div>}
        {watched && <div className="hero-watched">{watched}</div>}
        {actions && <div className="hero-actions">{actions}</div>}
      </div>
    </section>
  )
}
