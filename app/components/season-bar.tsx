import { Link } from '@remix-run/react'
import { ServerMark } from './server-mark.tsx'
import { countWords } from './words.ts'

type Props = {
  seasons: { number: number; name: string }[]
  season: number | null
  count: number
  servers: { id: string; name: string; hue: number; answers: boolean }[]
}

/** Which season is shown, how much of it there is, and where it is. */
export function SeasonBar({ seasons, season, count, servers }: Props) {
  return (
    <div className="season-bar">
      {seasons.length > 1 ? (
        <nav className="segments" aria-label="Seasons">
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
      ) : (
        <h2 className="head">{seasons[0]?.name ?? 'Episodes'}</h2>
      )}
      <p className="season-where">
        {countWords(count, 'episode')}
        {servers.length > 0 && ' on'}
        {servers.map((server) => (
          <ServerMark key={server.id} {...server} />
        ))}
      </p>
    </div>
  )
}
