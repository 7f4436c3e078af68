import { Link } from '@remix-run/react'
import { Badge } from './badge.tsx'

/** Year, length and genres of a hero, then what stands in boxes. */
export function TitleFacts({ facts, badges }: { facts: string[]; badges: string[] }) {
  return (
    <>
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
      {badges.map((badge) => (
        <Badge key={badge}>{badge}</Badge>
      ))}
    </>
  )
}

type Pair = { name: string; value: string; links?: { to: string; name: string }[] }

/** Facts with their names, beside the overview; people lead to their own pages. */
export function FactList({ pairs }: { pairs: Pair[] }) {
  return (
    <dl className="pairs">
      {pairs.map(({ name, value, links }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{links ? <People links={links} /> : value}</dd>
        </div>
      ))}
    </dl>
  )
}

function People({ links }: { links: { to: string; name: string }[] }) {
  return links.map(({ to, name }, at) => (
    <span key={to}>
      {at > 0 && ', '}
      <Link className="pairs-person" to={to}>
        {name}
      </Link>
    </span>
  ))
}
