import { Link } from '@remix-run/react'
import { m } from '../i18n/m.ts'

type Props = { seasons: readonly { number: number; name: string }[]; season: number | null }

/** The seasons of a series side by side, the one that is shown marked; each stands in the address. */
export function SeasonTabs({ seasons, season }: Props) {
  return (
    <nav className="segments" aria-label={m.seasons()}>
      {seasons.map(({ number, name }) => (
        <Link
          key={number}
          to={`?season=${number}`}
          preventScrollReset
          replace
          aria-current={number === season ? 'true' : undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
