import { makeBulkIndex } from '../../demo/bulk.ts'
import { startFakeServer } from './fake-server.ts'
import { median } from './figures.ts'
import { startSyncHouse } from './sync-house.ts'

const CHANGES = 15

/** Median milliseconds of a run over a library of so many movies, of which one has a new overview. */
export async function oneChangeMs(movies: number): Promise<number> {
  const size = { movies, series: 0, seasonsPerSeries: 0, episodesPerSeason: 0, seed: 7 }
  const entries = [...makeBulkIndex({ ...size, server: 'a' })]
  const server = await startFakeServer('a', entries)
  const house = await startSyncHouse({ a: server })
  try {
    await house.sync({ servers: ['a'] })
    const times: number[] = []
    for (let at = 0; at < CHANGES; at += 1) {
      const movie = entries[Math.floor((entries.length * at) / CHANGES)]
      if (!movie) break
      const overview = `Told anew, for the ${at + 1}. time.`
      server.change({ ...movie, hash: `changed-${at}`, metadata: { ...movie.metadata, overview } })
      const { run } = await house.sync({ servers: ['a'] })
      if (run.counts.updated !== 1) throw new Error(`A change made ${JSON.stringify(run.counts)}`)
      times.push(Date.parse(run.endedAt ?? '') - Date.parse(run.startedAt ?? ''))
    }
    return median(times)
  } finally {
    await house.stop()
    server.close()
  }
}
