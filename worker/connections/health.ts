import { z } from 'zod'
import type { ConnectionHealth } from '../../shared/protocol/worker-api.ts'
import type { Result } from '../../shared/failure.ts'
import { type Reason, said } from '../../shared/reason.ts'
import type { Fetch } from '../data-api.ts'
import type { Patience } from '../sync/clients.ts'
import { listOf } from '../providers/tolerant.ts'
import type { Disk } from '../../shared/protocol/service-data.ts'
import { serviceReason } from '../../shared/service-failure.ts'
import { type AskService, makeAskService, type Service } from './ask-service.ts'
import { line, looseNumber } from './tell.ts'

const MAX_PROBLEMS = 20

const ArrStatus = z.object({ appName: z.string(), version: z.string().max(40) })
const ArrProblem = z.object({ type: z.string().max(20), message: z.string().max(1_000) })
const ArrHealth = listOf(ArrProblem, MAX_PROBLEMS)
const MAX_DISKS = 20
const ArrDisks = listOf(
  z.object({ path: line(1_000), freeSpace: looseNumber, totalSpace: looseNumber }),
  MAX_DISKS,
)
const TdarrStatus = z.object({ status: z.string(), version: z.string().max(40) })
const SabVersion = z.object({ version: z.string().max(40) })
const SabQueue = z.union([
  z.object({ queue: z.object({ version: z.string().max(40).optional() }) }),
  z.object({ status: z.literal(false), error: z.string().max(1_000) }),
])

type Answer = { version: string; problems: Reason[]; disks?: Disk[] }

/** Asks a service who it is with its key. */
export async function readConnectionHealth(
  connection: Service,
  { fetch, now, patience }: { fetch: Fetch; now: () => number; patience?: Patience },
): Promise<ConnectionHealth> {
  const startedMs = now()
  const answer = await askWho(connection, makeAskService(connection, fetch, patience))
  const tookMs = now() - startedMs
  if (!answer.ok)
    return { failure: serviceReason(answer.failure), version: null, problems: [], disks: [], tookMs }
  const { version, problems, disks = [] } = answer.value
  return { failure: null, version, problems, disks, tookMs }
}

const NAMES = { radarr: 'Radarr', sonarr: 'Sonarr' } as const

function askWho({ kind }: Service, ask: AskService): Promise<Result<Answer>> {
  switch (kind) {
    case 'radarr':
    case 'sonarr':
      return askArr(NAMES[kind], ask)
    case 'tdarr':
      return askTdarr(ask)
    case 'sabnzbd':
      return askSabnzbd(ask)
  }
}

/** One of them at the other's address would answer, too, and tell of other files. */
async function askArr(name: string, ask: AskService): Promise<Result<Answer>> {
  const [status, health, disks] = await Promise.all([
    ask('/api/v3/system/status', ArrStatus),
    ask('/api/v3/health', ArrHealth),
    ask('/api/v3/diskspace', ArrDisks),
  ])
  if (!status.ok) return status
  const { appName, version } = status.value
  if (appName !== name) {
    const got = appName.slice(0, 40)
    return { ok: false, failure: { reason: 'other-app', expected: name, got } }
  }
  const problems = health.ok
    ? health.value.filter(({ type }) => type !== 'ok').map(({ message }) => said(message))
    : []
  return { ok: true, value: { version, problems, disks: disks.ok ? disks.value.flatMap(diskOf) : [] } }
}

function diskOf({ path, freeSpace, totalSpace }: z.infer<typeof ArrDisks>[number]): Disk[] {
  return path === null || freeSpace === null ? [] : [{ path, freeBytes: freeSpace, totalBytes: totalSpace }]
}

async function askTdarr(ask: AskService): Promise<Result<Answer>> {
  const status = await ask('/api/v2/status', TdarrStatus)
  if (!status.ok) return status
  const { status: word, version } = status.value
  const strange: Reason = { reason: 'strange-status', status: word.slice(0, 100) }
  return { ok: true, value: { version, problems: word === 'good' ? [] : [strange] } }
}

/** Its version needs no key, so the queue is asked for, too. */
async function askSabnzbd(ask: AskService): Promise<Result<Answer>> {
  const [version, queue] = await Promise.all([
    ask('/api?mode=version&output=json', SabVersion),
    ask('/api?mode=queue&limit=1&output=json', SabQueue),
  ])
  if (!version.ok) return version
  if (!queue.ok) return queue
  if ('error' in queue.value) return { ok: false, failure: { reason: 'says', words: queue.value.error } }
  return { ok: true, value: { version: version.value.version, problems: [] } }
}
