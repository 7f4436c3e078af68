import { describeFailure } from '../../shared/failure.ts'
import type { MediaServer, ServerHealth } from '../../shared/media-server.ts'
import { listServerHealth, saveServerHealth } from '../db/health.ts'
import { listServers } from '../db/servers.ts'
import { singleton } from '../singleton.server.ts'
import { probe } from './client.server.ts'
import { forgetContact, introduce } from './contact.server.ts'
import { catchUpOnRevocations } from './revoke.server.ts'

const EVERY_MS = 10_000
/** After a first failure the second look comes sooner. */
const AGAIN_MS = 2_000
const FAILED_PROBES = 2

type Timer = { timer: NodeJS.Timeout | null; isStopped: boolean }
const loop = () => singleton<Timer>('health-loop', () => ({ timer: null, isStopped: true }))
const known = () => singleton('server-health', () => new Map<string, ServerHealth>())

/** Looks at every server now and then; `stop` ends it. */
export async function startHealthLoop(): Promise<{ stop(): void }> {
  for (const health of await listServerHealth()) known().set(health._id, health)
  loop().isStopped = false
  schedule(0)
  return {
    stop() {
      const { timer } = loop()
      loop().isStopped = true
      if (timer) clearTimeout(timer)
    },
  }
}

/** Probes one server at once: a browser says that it is silent, or an admin asks. */
export async function probeNow(server: MediaServer): Promise<ServerHealth> {
  const before = known().get(server._id)
  const answer = await probe(server)
  const health = nextHealth(
    server._id,
    before,
    answer.ok ? null : describeFailure(answer.failure),
    new Date(),
  )
  known().set(server._id, health)
  if (!before || isDifferent(before, health)) await saveServerHealth(health)
  if (answer.ok) {
    // It may have lost its memory while it was away.
    if (before?.isHealthy === false) forgetContact(server._id)
    await introduce(server, new Date())
    await catchUpOnRevocations(server._id, before?.isHealthy !== true)
  }
  return health
}

/** A server is unhealthy after two failed probes, and healthy after one that it answers. Pure. */
export function nextHealth(
  serverId: string,
  before: ServerHealth | undefined,
  reason: string | null,
  now: Date,
): ServerHealth {
  const checkedAt = now.toISOString()
  const last = before ?? { isHealthy: true, failedProbes: 0, changedAt: checkedAt }
  const failedProbes = reason === null ? 0 : Math.min(last.failedProbes + 1, FAILED_PROBES)
  const isHealthy = failedProbes < FAILED_PROBES && (last.isHealthy || failedProbes === 0)
  return {
    _id: serverId,
    isHealthy,
    checkedAt,
    reason: isHealthy ? null : reason,
    failedProbes,
    changedAt: last.isHealthy === isHealthy ? last.changedAt : checkedAt,
  }
}

function isDifferent(before: ServerHealth, now: ServerHealth): boolean {
  return before.isHealthy !== now.isHealthy || before.reason !== now.reason
}

function schedule(ms: number): void {
  if (loop().isStopped) return
  loop().timer = setTimeout(() => {
    // A database that is away is not a server that is: the next look finds it.
    probeAll().then(schedule, () => schedule(AGAIN_MS))
  }, ms).unref()
}

/** How soon to look again. */
async function probeAll(): Promise<number> {
  const servers = (await listServers()).filter(({ isDisabled }) => !isDisabled)
  const states = await Promise.all(servers.map(probeNow))
  const isDoubtful = states.some(({ failedProbes }) => failedProbes > 0 && failedProbes < FAILED_PROBES)
  return isDoubtful ? AGAIN_MS : EVERY_MS
}
