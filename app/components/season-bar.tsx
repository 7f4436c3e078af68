import { Link, useNavigate } from '@remix-run/react'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { m } from '../i18n/m.ts'
import { ServerMark } from './server-mark.tsx'
import { SeasonTabs } from './season-tabs.tsx'

type Season = { id: string; number: number; name: string }
type Props = {
  seasons: Season[]
  season: number | null
  count: number
  servers: { id: string; name: string; hue: number; answers: boolean }[]
  /** What can be done with the season. */
  actions?: ReactNode
}

/** More than fit into a line of segments. */
const MANY = 6

/** Which season is shown, how much of it there is, and where it is. */
export function SeasonBar({ seasons, season, count, servers, actions }: Props) {
  const shown = seasons.find(({ number }) => number === season)
  return (
    <div className="season-bar">
      <SeasonSwitch seasons={seasons} season={season} />
      <p className="season-where">
        {shown ? (
          <Link
            className="season-more"
            to={`/season/${shown.id}`}
            aria-label={m.season_episodes_of({ count, season: shown.name })}
          >
            {m.count_episodes({ count })}
            <ChevronRight />
          </Link>
        ) : (
          m.count_episodes({ count })
        )}
        {servers.length > 0 && ` ${m.season_on()}`}
        {servers.map((server) => (
          <ServerMark key={server.id} {...server} />
        ))}
      </p>
      {actions && <div className="season-actions">{actions}</div>}
    </div>
  )
}

function SeasonSwitch({ seasons, season }: Pick<Props, 'seasons' | 'season'>) {
  const navigate = useNavigate()
  if (seasons.length <= 1) return <h2 className="head">{seasons[0]?.name ?? m.search_episodes()}</h2>
  if (seasons.length > MANY)
    return (
      <select
        className="input season-select"
        aria-label={m.season()}
        value={season ?? ''}
        onChange={({ target }) =>
          void navigate(`?season=${target.value}`, { preventScrollReset: true, replace: true })
        }
      >
        {seasons.map(({ number, name }) => (
          <option key={number} value={number}>
            {name}
          </option>
        ))}
      </select>
    )
  return <SeasonTabs seasons={seasons} season={season} />
}
