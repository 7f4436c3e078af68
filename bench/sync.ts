import { parseArgs } from 'node:util'
import { type BulkOptions, makeBulkIndex } from '../demo/bulk.ts'
import { report } from './lib/figures.ts'
import { startFakeServer } from './lib/fake-server.ts'
import { oneChangeMs } from './lib/one-change.ts'
import { peakMemoryMb } from './lib/processes.ts'
import { syncFloor } from './lib/sync-floor.ts'
import { startSyncHouse } from './lib/sync-house.ts'

const { values } = parseArgs({
  options: {
    movies: { type: 'string', default: '2000' },
    series: { type: 'string', default: '500' },
    servers: { type: 'string', default: '2' },
    goal: { type: 'string', default: '6' },
    runs: { type: 'string', default: '5' },
  },
})
const size = {
  movies: Number(values.movies),
  series: Number(values.series),
  seasonsPerSeries: 2,
  episodesPerSeason: 10,
  seed: 7,
  serverCount: values.servers === '3' ? 3 : 2,
} as const
const names: BulkOptions['server'][] = size.serverCount === 3 ? ['a', 'b', 'c'] : ['a', 'b']
const scope = { servers: names }
const FLOOR = 'fetch + parse + bulkWrite of the same pages, one process'

const list = await Promise.all(
  names.map((server) => startFakeServer(server, [...makeBulkIndex({ ...size, server })])),
)
const servers = Object.fromEntries(list.map((server, at) => [names[at] ?? '', server]))
const bench = await startSyncHouse(servers)
try {
  await measureFirst()
  await measureUnchanged()
  await measureMemory()
} finally {
  await bench.stop()
  for (const server of list) server.close()
}
await measureOneChange()

/** Each run right after its floor: the machine's mood is the same for both. */
async function measureFirst(): Promise<void> {
  const ratios: number[] = []
  const cpuRatios: number[] = []
  for (let run = 0; run < Number(values.runs); run += 1) {
    await bench.db.createCollection('floor').catch(() => undefined)
    const floor = await withCpu(() => syncFloor(bench.db, servers), ownAndDatabaseCpuMs)
    await bench.forget()
    const synced = await withCpu(() => bench.sync(scope), bench.cpuMs)
    const { run: row, ms } = synced.result
    if (row.state !== 'done')
      throw new Error(`The sync ended as ${row.state}: ${JSON.stringify(row.servers)}`)
    ratios.push(ms / floor.result)
    cpuRatios.push(synced.cpuMs / floor.cpuMs)
  }
  const goal = Number(values.goal)
  report({ bench: 'sync', figure: 'first-sync-ratio', values: ratios, unit: 'ratio', goal, floor: FLOOR })
  report({
    bench: 'sync',
    figure: 'first-sync-cpu-ratio',
    values: cpuRatios,
    unit: 'ratio',
    goal: null,
    floor: `processor time of worker, app and database over that of the floor: ${FLOOR}, and database`,
  })
}

async function ownAndDatabaseCpuMs(): Promise<number> {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000 + (await bench.databaseCpuMs())
}

async function withCpu<T>(
  work: () => Promise<T>,
  cpuMs: () => Promise<number>,
): Promise<{ result: T; cpuMs: number }> {
  const before = await cpuMs()
  const result = await work()
  return { result, cpuMs: (await cpuMs()) - before }
}

async function measureUnchanged(): Promise<void> {
  const writesBefore = await bench.writes()
  const requestsBefore = list.map((server) => server.requests())
  await bench.sync(scope)
  const requests = list.map((server, at) => server.requests() - (requestsBefore[at] ?? 0))
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
}

/** By the run's own clock: the time between its start and its end. */
async function measureOneChange(): Promise<void> {
  const few = await oneChangeMs(1_000)
  const many = await oneChangeMs(10_000)
  report({
    bench: 'sync',
    figure: 'one-change-scale-ratio',
    values: [many / few],
    unit: 'ratio',
    goal: 1.2,
    floor: `a run over one changed movie among 1,000: ${few} ms`,
  })
}

async function measureMemory(): Promise<void> {
  for (const part of ['worker', 'app'] as const) {
    const pid = bench.house.parts.find(({ name }) => name === part)?.pid
    if (!pid) continue
    report({
      bench: 'sync',
      figure: `${part}-memory-mb`,
      values: [await peakMemoryMb(pid)],
      unit: 'mb',
      goal: null,
      floor: `peak resident memory of all processes of the ${part}`,
    })
  }
}
