import { Link } from '@remix-run/react'
import { m } from '../i18n/m.ts'
import type { FoundCard } from '../requests/requests.ts'
import { Picture } from './picture.tsx'
import { CardSection } from './card-section.tsx'

const STANDINGS: Readonly<Record<FoundCard['standing'], (() => string) | null>> = {
  library: m.state_in_library,
  partly: m.ask_partly,
  requested: m.ask_asked_for,
  'on-its-way': m.state_on_its_way,
  free: null,
}

/** Titles that TMDB found, each with where it stands here. */
export function FoundGrid({ title, cards }: { title: string; cards: FoundCard[] }) {
  if (cards.length === 0) return null
  return (
    <CardSection title={title}>
      {cards.map((card) => (
        <Found key={card.tmdbId} {...card} />
      ))}
    </CardSection>
  )
}

/** Not fetched ahead: each is a question to TMDB and to the services. */
function Found({ to, title, year, poster, standing }: FoundCard) {
  const words = STANDINGS[standing]?.()
  return (
    <Link className="card" to={to}>
      <span className="art">
        <Picture base={poster} sizes="(min-width: 45rem) 10.75rem, 7.5rem" widths={[120, 480]} name={title} />
      </span>
      <span className="card-name" dir="auto">
        {title}
      </span>
      <span className="card-line">
        {year}
        {words && <span className="card-tag">{words}</span>}
      </span>
    </Link>
  )
}
