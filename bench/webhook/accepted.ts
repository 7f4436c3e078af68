import { setTimeout as wait } from 'node:timers/promises'
import { report } from '../lib/figures.ts'
import type { ScanServer } from '../lib/scan-server.ts'
import type { SyncHouse } from '../lib/sync-house.ts'
import { busyDelivery, deliver, episodeImport, settled } from './services.ts'

const KEPT_WITHIN_MS = 60_000

type Kept = { _id: string; connectionId: string; runId: string | null; receivedAt: string }
const deliveries = ({ db }: SyncHouse) => db.collection<Kept>('deliveries')

/** So many deliveries a second for so long, of four services in turn. */
export async function measureAccepted(
  house: SyncHouse,
  server: ScanServer,
  { seconds, rate }: { seconds: number; rate: number },
): Promise<void> {
  const since = new Date().toISOString()
  server.mostAtOnce = 0
  const count = seconds * rate
  const cpuBefore = await house.cpuMs()
  const began = performance.now()
  const answers = await Promise.all(
    Array.from({ length: count }, async (_, n) => {
      await wait(Math.max(0, began + (n * 1_000) / rate - performance.now()))
      const { kind, body } = busyDelivery(n)
      return deliver(house, kind, body)
    }),
  )
  const cpuMs = (await house.cpuMs()) - cpuBefore
  await settled(house)
  const kept = await keptSince(house, since, count)
  const floor = `${count} deliveries at ${rate} a second of four services, through the app`
  const common = { bench: 'webhook', floor } as const
  const times = answers.map(({ ms }) => ms).toSorted((a, b) => a - b)
  const refused = answers.filter(({ status }) => status >= 300).length
  report({ ...common, figure: 'accepted-p99-ms', values: [at(times, 0.99)], unit: 'ms', goal: 100 })
  report({ ...common, figure: 'accepted-p50-ms', values: [at(times, 0.5)], unit: 'ms', goal: null })
  // Other work on the machine makes answers later, and hardly dearer.
  report({ ...common, figure: 'accepted-cpu-ms', values: [cpuMs / count], unit: 'ms', goal: null })
  const undone = await countUndone(house, kept)
  report({
    ...common,
    figure: 'lost',
    values: [count - kept.length + refused + undone],
    unit: 'count',
    goal: 0,
  })
  const parallel = Math.max(0, server.mostAtOnce - 1)
  report({ ...common, figure: 'parallel-runs', values: [parallel], unit: 'count', goal: 0 })
  const runs = new Set(kept.flatMap(({ runId }) => runId ?? [])).size
  report({ ...common, figure: 'runs', values: [runs], unit: 'count', goal: null })
}

/** All imports of one season, as fast as a service finishes them. */
export async function measureBurst(house: SyncHouse): Promise<void> {
  const since = new Date().toISOString()
  for (let number = 1; number <= 24; number += 1) {
    await deliver(house, 'sonarr', episodeImport(90, number))
    await wait(50)
  }
  await settled(house)
  const kept = await keptSince(house, since, 24)
  const runs = new Set(kept.map(({ runId }) => runId))
  const floor = '24 imports of one season, 50 ms apart'
  report({ bench: 'webhook', figure: 'burst-runs', values: [runs.size], unit: 'count', goal: 1, floor })
}

/** Deliveries are copied to the database a moment later. */
async function keptSince(house: SyncHouse, since: string, count: number): Promise<Kept[]> {
  for (const until = Date.now() + KEPT_WITHIN_MS; ; await wait(200)) {
    const kept = await deliveries(house)
      .find({ receivedAt: { $gte: since } })
      .toArray()
    if (kept.length >= count || Date.now() > until) return kept
  }
}

/** Deliveries whose run did not end well. */
async function countUndone({ db }: SyncHouse, kept: readonly Kept[]): Promise<number> {
  const ids = [...new Set(kept.flatMap(({ runId }) => runId ?? []))]
  const done = await db
    .collection<{ _id: string; state: string }>('runs')
    .find({ _id: { $in: ids }, state: 'done' })
    .toArray()
  const isDone = new Set(done.map(({ _id }) => _id))
  return kept.filter(({ runId }) => runId !== null && !isDone.has(runId)).length
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
