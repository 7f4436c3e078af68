import type { MediaServer } from '../../../shared/media-server.ts'
import type { Run } from '../../../shared/run.ts'
import { reasonWords } from '../../components/reason-words.ts'
import { collection } from '../../db/connection.ts'
import { listServerHealth } from '../../db/health.ts'
import { listServers } from '../../db/servers.ts'
import { listTitles } from '../../db/titles.ts'
import { type CardView, plainCard } from '../../library/card-view.ts'
import { readServerInfo } from '../../media-servers/client.server.ts'
import { WorkerUnavailable, listRuns } from '../../worker-client.server.ts'

const POSTERS = 18

/** How far a server is with its own folders; null where it does not say. */
type Reading = { isScanning: boolean; movies: number; series: number } | null

export type FirstLook = {
  counts: { movies: number; series: number; episodes: number }
  servers: { id: string; name: string; hue: number; reading: Reading; isSilent: boolean }[]
  /** Those that wait or work, the newest first. */
  runs: Run[]
  /** The newest titles, whose pictures there are. */
  posters: CardView[]
  /** Words where the worker does not answer. */
  trouble: string | null
}

/** The library while it is read for the first time. */
export async function readFirstLook(): Promise<FirstLook> {
  const [servers, health, counts, newest, sync] = await Promise.all([
    listServers(),
    listServerHealth(),
    countLibrary(),
    listTitles({ sort: 'added', limit: 2 * POSTERS }),
    readActiveRuns(),
  ])
  const silent = new Set(health.filter(({ isHealthy }) => !isHealthy).map(({ _id }) => _id))
  const shown = await Promise.all(
    servers
      .filter(({ isDisabled }) => !isDisabled)
      .map(async (server) => {
        const isSilent = silent.has(server._id)
        const reading = isSilent ? null : await readingOf(server)
        return { id: server._id, name: server.name, hue: server.hue, reading, isSilent }
      }),
  )
  // Those with a picture first: it is a look.
  const cards = newest.titles.toSorted((a, b) => Number(b.poster !== null) - Number(a.poster !== null))
  return {
    ...sync,
    counts,
    servers: shown,
    posters: cards.slice(0, POSTERS).map((card) => plainCard(card)),
  }
}

async function readingOf(server: MediaServer): Promise<Reading> {
  if (server.kind !== 'matinee') return null
  const info = await readServerInfo(server)
  if (!info.ok || !info.value.counts) return null
  const { counts, isScanning = false, libraryVersion } = info.value
  return { isScanning: isScanning || libraryVersion === null, movies: counts.movies, series: counts.series }
}

async function countLibrary() {
  const titles = collection<{ _id: string; kind: string; retiredAt?: string }>('titles')
  const living = { retiredAt: { $exists: false } }
  const [movies, series, episodes] = await Promise.all([
    titles.countDocuments({ kind: 'movie', ...living }),
    titles.countDocuments({ kind: 'series', ...living }),
    collection<{ _id: string; retiredAt?: string }>('episodes').countDocuments(living),
  ])
  return { movies, series, episodes }
}

async function readActiveRuns(): Promise<Pick<FirstLook, 'runs' | 'trouble'>> {
  try {
    const { runs } = await listRuns()
    return { runs: runs.filter(({ endedAt }) => endedAt === null), trouble: null }
  } catch (error) {
    if (error instanceof WorkerUnavailable) return { runs: [], trouble: reasonWords(error.why) }
    throw error
  }
}
