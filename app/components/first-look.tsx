import { CircleCheck, CircleDashed, CircleX, Clock } from 'lucide-react'
import type { ComponentProps } from 'react'
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
    <section className="panel" aria-label="In the library by now">
      <dl className="set-up-counts" aria-live="polite">
        <Count name="Films" value={counts.movies} />
        <Count name="Series" value={counts.series} />
        <Count name="Episodes" value={counts.episodes} />
      </dl>
      <ul className="set-up-lanes" aria-label="How far each server is">
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
        Does not answer; it joins when it does
      </State>
    )
  if (reading?.isScanning)
    return (
      <State tone="info" icon={<CircleDashed />}>
        Looks through its folders, {titlesWords(reading)} so far
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
  return <State icon={<CircleCheck />}>{reading ? `Read, ${titlesWords(reading)}` : 'Read'}</State>
}

/** The newest posters, as they come. */
export function FirstPosters({ posters }: { posters: readonly ComponentProps<typeof TitleCard>[] }) {
  if (posters.length === 0) return null
  return (
    <section className="set-up-posters" aria-label="A first look">
      {posters.map((card) => (
        <TitleCard key={card.to} {...card} />
      ))}
    </section>
  )
}
