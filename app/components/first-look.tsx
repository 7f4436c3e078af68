import { CircleCheck, CircleDashed, CircleX, Clock } from 'lucide-react'
import type { ComponentProps } from 'react'
import { m } from '../i18n/m.ts'
import { TitleCard } from './card.tsx'
import { laneWords } from './run-words.ts'
import { ServerMark } from './server-mark.tsx'
import { State } from './state.tsx'
import type { LiveRun } from './use-sync-events.ts'
import { titlesWords } from './words.ts'
import { Count } from './count.tsx'

type LookServer = {
  id: string
  name: string
  hue: number
  reading: { isScanning: boolean; movies: number; series: number } | null
  isSilent: boolean
}
type Counts = { movies: number; series: number; episodes: number }

/** Whether more is to come by itself: a server reads its folders, or a run works. */
export function isStillReading(servers: readonly LookServer[], runs: readonly { endedAt: string | null }[]) {
  return servers.some(({ reading }) => reading?.isScanning) || runs.some(({ endedAt }) => endedAt === null)
}

/** What is in the library by now, and how far each server is. */
export function FirstCounts({
  counts,
  servers,
  runs,
}: {
  counts: Counts
  servers: readonly LookServer[]
  runs: readonly LiveRun[]
}) {
  return (
    <section className="panel" aria-label={m.setup_by_now()}>
      <dl className="set-up-counts" aria-live="polite">
        <Count name={m.nav_films()} value={counts.movies} />
        <Count name={m.nav_series()} value={counts.series} />
        <Count name={m.admin_episodes()} value={counts.episodes} />
      </dl>
      <ul className="set-up-lanes" aria-label={m.setup_lanes()}>
        {servers.map((server) => (
          <li key={server.id}>
            <ServerMark name={server.name} hue={server.hue} answers={!server.isSilent} />
            <Lane server={server} runs={runs} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Lane({ server, runs }: { server: LookServer; runs: readonly LiveRun[] }) {
  const { id, reading, isSilent } = server
  if (isSilent)
    return (
      <State tone="bad" icon={<CircleX />}>
        {m.setup_lane_silent()}
      </State>
    )
  if (reading?.isScanning)
    return (
      <State tone="info" icon={<CircleDashed />}>
        {m.setup_lane_scanning({ titles: titlesWords(reading) })}
      </State>
    )
  const lane = runs.flatMap((run) => run.servers).find(({ serverId }) => serverId === id)
  if (lane && runs.some(({ endedAt, phase }) => endedAt === null && phase !== 'ended')) {
    const { tone, words, detail } = laneWords(lane)
    return (
      <State tone={tone} icon={tone === 'info' ? <CircleDashed /> : <Clock />}>
        {[words, detail].filter(Boolean).join(', ')}
      </State>
    )
  }
  const read = reading ? m.setup_lane_read({ titles: titlesWords(reading) }) : m.admin_lane_read()
  return <State icon={<CircleCheck />}>{read}</State>
}

/** The newest posters, as they come. */
export function FirstPosters({ posters }: { posters: readonly ComponentProps<typeof TitleCard>[] }) {
  if (posters.length === 0) return null
  return (
    <section className="set-up-posters" aria-label={m.setup_posters()}>
      {posters.map((card) => (
        <TitleCard key={card.to} {...card} />
      ))}
    </section>
  )
}
