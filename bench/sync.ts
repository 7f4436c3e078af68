import { parseArgs } from 'node:util'
import { makeBulkIndex } from '../demo/bulk.ts'
import { report } from './lib/figures.ts'
import { startFakeServer } from './lib/fake-server.ts'
import { peakMemoryMb } from './lib/memory.ts'
import { syncFloor } from './lib/sync-floor.ts'
import { startSyncHouse } from './lib/sync-house.ts'

const { values } = parseArgs({
  options: {
    movies: { type: 'string', default: '2000' },
    series: { type: 'string', default: '500' },
    runs: { type: 'string', default: '5' },
  },
})
const size = {
  movies: Number(values.movies),
  series: Number(values.series),
  seasonsPerSeries: 2,
  episodesPerSeason: 10,
  seed: 7,
}
const scope = { servers: ['a', 'b'] }

const servers = {
  a: await startFakeServer('a', [...makeBulkIndex({ ...size, server: 'a' })]),
  b: await startFakeServer('b', [...makeBulkIndex({ ...size, server: 'b' })]),
}
const bench = await startSyncHouse(servers)
try {
  const ratios: number[] = []
  for (let run = 0; run < Number(values.runs); run += 1) {
    await bench.db.createCollection('floor').catch(() => undefined)
    const floorMs = await syncFloor(bench.db, servers)
    await bench.forget()
    const { ms, run: row } = await bench.sync(scope)
    if (row.state !== 'done')
      throw new Error(`The sync ended as ${row.state}: ${JSON.stringify(row.servers)}`)
    ratios.push(ms / floorMs)
  }
  const floor = 'fetch + parse + bulkWrite of the same pages, one process'
  report({ bench: 'sync', figure: 'first-sync-ratio', values: ratios, unit: 'ratio', goal: 6, floor })

  const writesBefore = await bench.writes()
  const requestsBefore = [servers.a.requests(), servers.b.requests()]
  await bench.sync(scope)
  const requests = [servers.a.requests(), servers.b.requests()].map(
    (now, at) => now - (requestsBefore[at] ?? 0),
  )
  report({
    bench: 'sync',
    figure: 'unchanged-writes',
    values: [(await bench.writes()) - writesBefore],
    unit: 'count',
    goal: 0,
    floor: 'write operations on offers, items and server states',
  })
  report({
    bench: 'sync',
    figure: 'unchanged-requests-per-server',
    values: [Math.max(...requests)],
    unit: 'count',
    goal: 2,
    floor: 'requests that reached each server',
  })
  for (const part of ['worker', 'app'] as const) {
    const pid = bench.house.parts.find(({ name }) => name === part)?.pid
    if (!pid) continue
    const floor = `peak resident memory of all processes of the ${part}`
    report({
      bench: 'sync',
      figure: `${part}-memory-mb`,
      values: [await peakMemoryMb(pid)],
      unit: 'mb',
      goal: null,
      floor,
    })
  }
} finally {
  await bench.stop()
  for (const server of Object.values(servers)) server.close()
}
