import { CircleCheck, CircleX, Clock } from 'lucide-react'
import type { ServerFailure } from '../../shared/failure.ts'
import type { MediaServer } from '../../shared/media-server.ts'
import { m } from '../i18n/m.ts'
import { reasonWords } from './reason-words.ts'
import type { ServerNames } from './preview-words.ts'
import { RemoveServer } from './remove-server.tsx'
import { ServerMark } from './server-mark.tsx'
import { State } from './state.tsx'
import { titlesWords } from './words.ts'

type SetUpServer = {
  _id: string
  kind: MediaServer['kind']
  name: string
  url: string
  hue: number
  health: { isHealthy: boolean; failure: ServerFailure | null } | null
  counts: { movies: number; series: number; onlyHere: number }
}

const KINDS: Record<MediaServer['kind'], () => string> = {
  matinee: m.admin_kind_matinee,
  jellyfin: () => 'Jellyfin',
  'media-processor': () => 'media-processor',
}

/** The places that were added so far, the most trusted first. */
export function SetUpServers({ servers, names }: { servers: readonly SetUpServer[]; names: ServerNames }) {
  return (
    <ol className="set-up-servers" aria-label={m.admin_servers_list()}>
      {servers.map(({ _id, kind, name, url, hue, health, counts }) => (
        <li key={_id} className="panel">
          <div>
            <h2>
              <ServerMark name={name} hue={hue} answers={health?.isHealthy !== false} />
            </h2>
            <p>
              {KINDS[kind]()} · {new URL(url).host}
            </p>
          </div>
          <Standing health={health} counts={counts} />
          <RemoveServer
            id={_id}
            name={name}
            titles={counts.movies + counts.series}
            onlyHere={counts.onlyHere}
            names={names}
          />
        </li>
      ))}
    </ol>
  )
}

function Standing({ health, counts }: Pick<SetUpServer, 'health' | 'counts'>) {
  if (health?.isHealthy === false)
    return (
      <State tone="bad" icon={<CircleX />}>
        {health.failure ? reasonWords(health.failure) : m.admin_service_silent()}
      </State>
    )
  if (counts.movies + counts.series === 0) return <State icon={<Clock />}>{m.setup_read_next()}</State>
  return <State icon={<CircleCheck />}>{titlesWords(counts)}</State>
}
