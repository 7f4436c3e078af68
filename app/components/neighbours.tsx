import { ArrowLeft, ArrowRight } from 'lucide-react'
import { m } from '../i18n/m.ts'
import { ButtonLink } from './button.tsx'

type Neighbour = { to: string; name: string } | null

/** What comes before and after a season or an episode. */
export function Neighbours({ before, after }: { before: Neighbour; after: Neighbour }) {
  if (!before && !after) return null
  return (
    <nav className="neighbours" aria-label={m.title_neighbours()}>
      {before && (
        <ButtonLink to={before.to} icon={<ArrowLeft />}>
          <span dir="auto">{before.name}</span>
        </ButtonLink>
      )}
      {after && (
        <ButtonLink to={after.to} className="neighbours-after">
          <span dir="auto">{after.name}</span>
          <ArrowRight />
        </ButtonLink>
      )}
    </nav>
  )
}
