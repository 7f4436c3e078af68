import { parseArgs } from 'node:util'
import { type BulkOptions, makeBulkIndex } from '../demo/bulk.ts'
import { report } from './lib/figures.ts'
import { startFakeServer } from './lib/fake-server.ts'
import { oneChangeMs } from './lib/one-change.ts'
import { peakMemoryMb } from './lib/processes.ts'
import { syncFloor } from './lib/sync-floor.ts'
import { startSyncHouse, type SyncHouse } from './lib/sync-house.ts'

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
const runs = Number(values.runs)
const firsts: { ratio: number; cpuRatio: number }[] = []
for (let run = 1; run <= runs; run += 1) {
  const house = await startSyncHouse(servers)
  try {
    firsts.push(await measureFirst(house))
    if (run === runs) {
      await measureUnchanged(house)
      await measureMemory(house)
    }
  } finally {
    await house.stop()
  }
}
for (const server of list) server.close()
reportFirsts()
await measureOneChange()

/** A sync into a database of its own, right after its floor there: the machine's mood is the same for both. */
async function measureFirst(house: SyncHouse): Promise<{ ratio: number; cpuRatio: number }> {
  await house.db.createCollection('floor')
  const ownAndDatabaseCpuMs = async () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1_000 + (await house.databaseCpuMs())
  }
  const floor = await withCpu(() => syncFloor(house.db, servers), ownAndDatabaseCpuMs)
  await house.forget()
  const synced = await withCpu(() => house.sync(scope), house.cpuMs)
  const { run, ms } = synced.result
  if (run.state !== 'done') throw new Error(`The sync ended as ${run.state}: ${JSON.stringify(run.servers)}`)
  return { ratio: ms / floor.result, cpuRatio: synced.cpuMs / floor.cpuMs }
}

function reportFirsts(): void {
  report({
    bench: 'sync',
    figure: 'first-sync-ratio',
    values: firsts.map(({ ratio }) => ratio),
    unit: 'ratio',
    goal: Number(values.goal),
    floor: FLOOR,
  })
  report({
    bench: 'sync',
    figure: 'first-sync-cpu-ratio',
    values: firsts.map(({ cpuRatio }) => cpuRatio),
    unit: 'ratio',
    goal: null,
    floor: `processor time of worker, app and database over that of the floor: ${FLOOR}, and database`,
  })
}

async function withCpu<T>(
  work: () => Promise<T>,
  cpuMs: () => Promise<number>,
): Promise<{ result: T; cpuMs: number }> {
  const before = await cpuMs()
  const result = await work()
  return { result, cpuMs: (await cpuMs()) - before }
}

async function measureUnchanged(house: SyncHouse): Promise<void> {
  const requestsBefore = list.map((server) => server.requests())
  const writes = await house.writesDuring(() => house.sync(scope))
  for (const write of writes) process.stderr.write(`written although nothing changed: ${write}\n`)
  const requests = list.map((server, at) => server.requests() - (requestsBefore[at] ?? 0))
  report({
    bench: 'sync',
    figure: 'unchanged-writes',
    values: [writes.length],
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

async function measureMemory({ house }: SyncHouse): Promise<void> {
  for (const part of ['worker', 'app'] as const) {
    const pid = house.parts.find(({ name }) => name === part)?.pid
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
