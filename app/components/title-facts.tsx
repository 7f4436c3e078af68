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

/** Facts with their names, beside the overview. */
export function FactList({ pairs }: { pairs: { name: string; value: string }[] }) {
  return (
    <dl className="pairs">
      {pairs.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
