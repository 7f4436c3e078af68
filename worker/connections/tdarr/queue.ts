import { z } from 'zod'
import type { Result } from '../../../shared/failure.ts'
import type { TranscodeNode, Transcodes, TranscodeWorker } from '../../../shared/protocol/service-data.ts'
import type { AskService } from '../ask-service.ts'
import { count, duration, line, looseNumber } from '../tell.ts'

const MAX_NODES = 100
const MAX_WORKERS = 100
const GB = 1_000_000_000

const Worker = z.object({
  file: line(4_000),
  workerType: line(60),
  status: line(200),
  percentage: looseNumber,
  ETA: duration,
  fps: looseNumber,
})
const Counts = z.record(z.string(), count).catch({}).default({})
const NOTHING = { cpuPerc: null, memUsedGB: null, memTotalGB: null }
const Node = z.object({
  nodeName: line(200),
  nodePaused: z.boolean().catch(false).default(false),
  workers: z.record(z.string(), z.unknown()).catch({}).default({}),
  queueLengths: Counts,
  resStats: z
    .object({ os: z.object({ cpuPerc: looseNumber, memUsedGB: looseNumber, memTotalGB: looseNumber }) })
    .catch({ os: NOTHING })
    .default({ os: NOTHING }),
})
const Nodes = z.record(z.string(), z.unknown())

const Totals = z.object({
  totalFileCount: count,
  totalTranscodeCount: count,
  totalHealthCheckCount: count,
  sizeDiff: looseNumber,
  table1Count: count,
  table3Count: count,
  table4Count: count,
  table6Count: count,
})

const STATISTICS = {
  data: { collection: 'StatisticsJSONDB', mode: 'getById', docID: 'statistics', obj: {} },
}

/** Nodes with their workers, and totals; totals that cannot be had cost only themselves. */
export async function readTdarrQueue(ask: AskService): Promise<Result<Transcodes>> {
  const [nodes, totals] = await Promise.all([
    ask('/api/v2/get-nodes', Nodes),
    ask('/api/v2/cruddb', Totals, STATISTICS),
  ])
  if (!nodes.ok) return nodes
  const shown = Object.entries(nodes.value).slice(0, MAX_NODES)
  return {
    ok: true,
    value: {
      kind: 'transcodes',
      nodes: shown.flatMap(([id, told]) => nodeOf(id, told)),
      totals: totals.ok ? totalsOf(totals.value) : null,
    },
  }
}

function nodeOf(id: string, told: unknown): TranscodeNode[] {
  const node = Node.safeParse(told)
  if (!node.success) return []
  const { nodeName, nodePaused, workers, queueLengths, resStats } = node.data
  const { cpuPerc, memUsedGB, memTotalGB } = resStats.os
  const waiting = Object.values(queueLengths).reduce<number>((sum, length) => sum + (length ?? 0), 0)
  return [
    {
      id: shortId(id),
      name: nodeName ?? shortId(id),
      isPaused: nodePaused,
      workers: Object.entries(workers)
        .slice(0, MAX_WORKERS)
        .flatMap(([key, one]) => workerOf(key, one)),
      waiting,
      cpuPercent: cpuPerc,
      memoryUsedBytes: memUsedGB === null ? null : memUsedGB * GB,
      memoryTotalBytes: memTotalGB === null ? null : memTotalGB * GB,
    },
  ]
}

/** One that has no file does nothing now. */
function workerOf(id: string, told: unknown): TranscodeWorker[] {
  const worker = Worker.safeParse(told)
  if (!worker.success || worker.data.file === null) return []
  const { file, workerType, status, percentage, ETA, fps } = worker.data
  return [
    {
      id: shortId(id),
      file,
      kind: workerType?.startsWith('healthcheck') ? 'health-check' : 'transcode',
      status,
      percent: percentage === null ? null : Math.min(100, Math.max(0, percentage)),
      secondsLeft: ETA,
      framesPerSecond: fps !== null && fps > 0 ? fps : null,
    },
  ]
}

function shortId(id: string): string {
  return line(100).parse(id) ?? 'without an id'
}

/** Tables of Tdarr: 1 and 4 wait, 3 and 6 failed; of transcodes, and of health checks. */
function totalsOf(told: z.infer<typeof Totals>): Transcodes['totals'] {
  return {
    files: told.totalFileCount,
    transcoded: told.totalTranscodeCount,
    checked: told.totalHealthCheckCount,
    savedBytes: told.sizeDiff === null ? null : told.sizeDiff * GB,
    waiting: sum(told.table1Count, told.table4Count),
    failed: sum(told.table3Count, told.table6Count),
  }
}

function sum(one: number | null, other: number | null): number | null {
  return one === null && other === null ? null : (one ?? 0) + (other ?? 0)
}
